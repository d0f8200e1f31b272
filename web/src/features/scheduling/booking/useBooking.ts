/** The state of booking for a patient: what is chosen, what follows from it, and sending it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, hasCode } from '@/api/problems';
import type { AgendaAppointment, AppointmentType, Id, Instant, LocalDate, Mode } from '@/api/types';
import { useClinic } from '@/app/guards';
import { patientsKey } from '@/features/patients-staff/data';
import { toast, useFields, useFormat } from '@/ui';
import { typesOf, typesQuery } from '../data';
import { useAppointmentsChanged } from '../useAppointmentsChanged';
import { usePeople } from '../usePeople';
import { usePatientStep } from './PatientStep';

export interface Draft {
  role: Id | null;
  type?: Id | null;
  mode?: Mode | null;
  start: Instant | null;
  /** How long, when a stretch of time was chosen; else as long as the type. */
  minutes?: number | null;
  patient: Id | null;
  date: LocalDate;
}

export type Booking = ReturnType<typeof useBooking>;

export function useBooking(draft: Draft, timeZone: string, onDone: () => void) {
  const patient = usePatientStep(draft.patient);
  const form = useFields({
    role: draft.role,
    type: draft.type ?? null,
    mode: draft.mode ?? null,
    slot: { start: draft.start, overbook: false },
    minutes: draft.minutes ?? null,
    reason: '',
    byPhone: false,
  });
  const { values } = form;
  const choices = useChoices(values.role, values.type);
  const { role, type } = choices;
  const mode = type?.modes.includes(values.mode as Mode) ? values.mode : (type?.modes[0] ?? null);
  const book = useSending(timeZone, onDone, form.refuse, async (force) => ({
    practitioner_role: role?.id,
    type: type?.id,
    start: values.slot.start,
    mode,
    patient: await patient.settle(force),
    reason: values.reason,
    ...(values.byPhone ? { source: 'phone' } : {}),
    ...(values.minutes ? { duration_minutes: values.minutes } : {}),
    ...(values.slot.overbook ? { overbook: true } : {}),
  }));
  return {
    patient,
    form,
    choices,
    mode,
    book,
    taken: hasCode(book.error, 'slot_taken'),
    ready: patient.ready && role !== null && type !== null && values.slot.start !== null,
  };
}

/** Sends one intention at a time: the same key until the server has answered. */
function useSending(
  timeZone: string,
  onDone: () => void,
  refuse: (error: unknown) => void,
  bodyOf: (force: boolean) => Promise<object>,
) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: async (force: boolean) =>
      api.post<AgendaAppointment>('/api/v1/clinics/{clinic}/appointments', {
        path: { clinic },
        body: await bodyOf(force),
        idempotencyKey: intention.current,
      }),
    onSuccess: ({ patient, start }) => {
      const when = `${format.day(start, timeZone)}, ${format.time(start, timeZone)}`;
      toast.done(t('booking.done', { name: patient.name, when }));
      void client.invalidateQueries({ queryKey: patientsKey(clinic) });
      changed();
      onDone();
    },
    onError: (error) => {
      // A refusal ends the intention: what is sent next is another one.
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      refuse(error);
      if (hasCode(error, 'slot_taken')) changed();
    },
  });
}

/** Practitioners and their types; what is not chosen yet is the first there is. */
function useChoices(wantedRole: Id | null, wantedType: Id | null) {
  const { id: clinic, membership } = useClinic();
  const { people, loaded } = usePeople();
  const types = useQuery(typesQuery(clinic));
  const own = membership.practitioner_role;
  return useMemo(() => {
    const only = people.length === 1 ? people[0] : undefined;
    const role = people.find(({ id }) => id === (wantedRole ?? own)) ?? only ?? null;
    const offered: AppointmentType[] = role ? typesOf(types.data ?? [], role) : [];
    const type = offered.find(({ id }) => id === wantedType) ?? offered[0] ?? null;
    return { people, role, types: offered, type, loaded: loaded && types.isSuccess };
  }, [people, loaded, types, wantedRole, wantedType, own]);
}

export function alternativesOf(error: unknown): Instant[] {
  return hasCode(error, 'slot_taken') ? ((error.problem.alternatives as Instant[]) ?? []) : [];
}
