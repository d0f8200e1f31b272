/** Adding somebody to the waiting list, or changing what they wait for. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '@/api/client';
import { serverNow } from '@/api/clock';
import { ApiError } from '@/api/problems';
import type { Id, WaitingEntry } from '@/api/types';
import { useClinic } from '@/app/guards';
import { usePatientStep } from '@/features/scheduling/booking/PatientStep';
import { typesOf, typesQuery } from '@/features/scheduling/data';
import { usePeople } from '@/features/scheduling/usePeople';
import { localDate, toast, useFields } from '@/ui';
import { draftOf, freshWish, saveEntry, waitingKey, wishBody } from '../data';

export type EntryForm = ReturnType<typeof useEntryForm>;

export function useEntryForm(entry: WaitingEntry | null, onDone: () => void) {
  const { time_zone } = useClinic();
  const today = localDate(new Date(serverNow()), entry?.time_zone ?? time_zone);
  const patient = usePatientStep(entry?.patient.id ?? null);
  const form = useFields({
    role: entry?.practitioner?.id ?? (null as Id | null),
    type: entry?.type.id ?? (null as Id | null),
    urgent: entry?.urgent ?? false,
    note: entry?.note ?? '',
  });
  const [wish, setWish] = useState(() => (entry ? draftOf(entry) : freshWish(today, null, [])));
  const choices = useChoices(form.values.role, form.values.type);
  const { type } = choices;
  const save = useSaving(entry, form.refuse, onDone, async (force) => ({
    ...wishBody({ ...wish, modes: wish.modes.filter((mode) => type?.modes.includes(mode)) }),
    urgent: form.values.urgent,
    note: form.values.note,
    ...(entry
      ? { version: entry.version }
      : { patient: await patient.settle(force), type: type?.id, practitioner: form.values.role }),
  }));
  return {
    today,
    patient,
    form,
    wish: { ...wish, modes: wish.modes.length > 0 ? wish.modes : (type?.modes ?? []) },
    setWish,
    choices,
    save,
    ready: entry !== null || (patient.ready && type !== null),
  };
}

/** Practitioners, none of them meaning any; and the types that they offer. */
function useChoices(role: Id | null, wanted: Id | null) {
  const { id: clinic } = useClinic();
  const { people } = usePeople();
  const types = useQuery(typesQuery(clinic));
  return useMemo(() => {
    const working = people.filter(({ ended }) => !ended);
    const who = working.find(({ id }) => id === role);
    const offered = typesOf(types.data ?? [], who);
    return {
      people: working,
      types: offered,
      type: offered.find(({ id }) => id === wanted) ?? null,
    };
  }, [people, types.data, role, wanted]);
}

function useSaving(
  entry: WaitingEntry | null,
  refuse: (error: unknown) => void,
  onDone: () => void,
  bodyOf: (force: boolean) => Promise<object>,
) {
  const { t } = useTranslation('waiting');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: async (force: boolean) =>
      saveEntry(clinic, entry?.id ?? null, await bodyOf(force), intention.current),
    onSuccess: (saved) => {
      toast.done(t(entry ? 'staff.saved' : 'staff.added', { name: saved.patient.name }));
      onDone();
    },
    onError: (error) => {
      // A refusal ends the intention: what is sent next is another one.
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      refuse(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: waitingKey(clinic) }),
  });
}
