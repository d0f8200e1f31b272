/** Receiving a patient who has no appointment: what is chosen, what is free, and sending it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { serverNow } from '@/api/clock';
import { ApiError, hasCode } from '@/api/problems';
import type { AgendaAppointmentDetail, Id, Instant, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { patientsKey } from '@/features/patients-staff/data';
import { toast, useFields } from '@/ui';
import { usePatientStep } from '../booking/PatientStep';
import { availabilityQuery, typesOf, typesQuery } from '../data';
import { useAppointmentsChanged } from '../useAppointmentsChanged';
import { usePeople } from '../usePeople';
import { boardKey } from './data';

export type When = 'now' | 'next' | 'between';
export type WalkIn = ReturnType<typeof useWalkIn>;

export function useWalkIn(today: LocalDate, onDone: (done: AgendaAppointmentDetail) => void) {
  const patient = usePatientStep(null);
  const form = useFields({
    role: null as Id | null,
    type: null as Id | null,
    when: 'now' as When,
    reason: '',
  });
  const { values } = form;
  const choices = useChoices(values.role, values.type);
  const { role, type } = choices;
  const next = useNextFree(role?.id ?? null, type?.id ?? null, today);
  const receive = useReceiving(form.refuse, onDone, async (force) => ({
    source: 'walk-in',
    practitioner_role: role?.id,
    type: type?.id,
    mode: type?.modes.includes('in-person') ? 'in-person' : type?.modes[0],
    patient: await patient.settle(force),
    reason: values.reason,
    ...(values.when === 'next' && next ? { start: next } : {}),
    ...(values.when === 'between' ? { overbook: true } : {}),
  }));
  return {
    patient,
    form,
    choices,
    next,
    receive,
    taken: hasCode(receive.error, 'slot_taken'),
    ready:
      patient.ready && role !== null && type !== null && (values.when !== 'next' || next !== null),
  };
}

/** Practitioners and their types; what is not chosen yet is the first there is. */
function useChoices(wantedRole: Id | null, wantedType: Id | null) {
  const { id: clinic, membership } = useClinic();
  const { people, loaded } = usePeople();
  const types = useQuery(typesQuery(clinic));
  const own = membership.practitioner_role;
  return useMemo(() => {
    const working = people.filter(({ ended }) => !ended);
    const only = working.length === 1 ? working[0] : undefined;
    const role = working.find(({ id }) => id === (wantedRole ?? own)) ?? only ?? null;
    const offered = role ? typesOf(types.data ?? [], role) : [];
    const type = offered.find(({ id }) => id === wantedType) ?? offered[0] ?? null;
    return { people: working, role, types: offered, type, loaded: loaded && types.isSuccess };
  }, [people, loaded, types, wantedRole, wantedType, own]);
}

/** The next start today at which nobody else is. */
function useNextFree(role: Id | null, type: Id | null, today: LocalDate): Instant | null {
  const { id: clinic } = useClinic();
  const asked = { role: role ?? '', type: type ?? '', from: today, to: today, mode: null };
  const free = useQuery({
    ...availabilityQuery(clinic, asked),
    enabled: role !== null && type !== null,
  });
  const slots = free.data?.days.flatMap((day) => day.slots) ?? [];
  return slots.find((start) => Date.parse(start) > serverNow()) ?? null;
}

/** Sends one intention at a time: the same key until the server has answered. */
function useReceiving(
  refuse: (error: unknown) => void,
  onDone: (done: AgendaAppointmentDetail) => void,
  bodyOf: (force: boolean) => Promise<object>,
) {
  const { t } = useTranslation('frontDesk');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  const refresh = () => {
    void client.invalidateQueries({ queryKey: boardKey(clinic) });
    changed();
  };
  return useMutation({
    mutationFn: async (force: boolean) =>
      api.post<AgendaAppointmentDetail>('/api/v1/clinics/{clinic}/appointments', {
        path: { clinic },
        body: await bodyOf(force),
        idempotencyKey: intention.current,
      }),
    onSuccess: (done) => {
      toast.done(t('walkIn.done', { name: done.patient.name, number: done.queue_number }));
      void client.invalidateQueries({ queryKey: patientsKey(clinic) });
      refresh();
      onDone(done);
    },
    onError: (error) => {
      // A refusal ends the intention: what is sent next is another one.
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      refuse(error);
      if (hasCode(error, 'slot_taken')) refresh();
    },
  });
}
