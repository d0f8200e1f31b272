/** An absence over booked appointments: what it touches, what could be proposed instead, and settling it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Id, Instant, LocalDate, Outcome, TouchedByAbsence } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { useAppointmentsChanged } from '../useAppointmentsChanged';

const absenceKey = (clinic: Id, absence: Id) => [...clinicKey(clinic), 'absence', absence] as const;

export const touchedQuery = (clinic: Id, absence: Id) =>
  queryOptions({
    queryKey: [...absenceKey(clinic, absence), 'touched'],
    queryFn: ({ signal }) =>
      api.get<TouchedByAbsence>('/api/v1/clinics/{clinic}/absences/{absence}/touched', {
        path: { clinic, absence },
        signal,
      }),
  });

export const suggestionsQuery = (clinic: Id, absence: Id) =>
  queryOptions({
    queryKey: [...absenceKey(clinic, absence), 'suggestions'],
    queryFn: ({ signal }) =>
      api.get<{ items: { appointment: Id; starts: Instant[] }[] }>(
        '/api/v1/clinics/{clinic}/absences/{absence}/suggestions',
        { path: { clinic, absence }, query: { count: 3 }, signal },
      ),
    staleTime: 0,
  });

export interface Settling {
  appointment: Id;
  way: 'propose' | 'reassign' | 'cancel';
  slots?: { start: Instant }[];
  to?: Id;
}

export interface Resolution {
  items: Settling[];
  note?: string;
  expires_at?: Instant;
}

/** Settle several; what became of each comes back, and the list is read again. */
export function useResolve(absence: Id) {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  return useMutation({
    mutationFn: (body: Resolution) =>
      api.post<{ items: Outcome[] }>('/api/v1/clinics/{clinic}/absences/{absence}/resolve', {
        path: { clinic, absence },
        body,
      }),
    onSuccess: async () => {
      changed();
      await client.invalidateQueries({ queryKey: absenceKey(clinic, absence) });
    },
  });
}

/** Give what is still to come of a day to a colleague. */
export function useReassignDay(practitioner: Id, date: LocalDate) {
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  return useMutation({
    mutationFn: (to: Id) =>
      api.post<{ items: Outcome[] }>(
        '/api/v1/clinics/{clinic}/practitioners/{practitioner}/days/{date}/reassign',
        { path: { clinic, practitioner, date }, body: { to } },
      ),
    onSuccess: () => changed(),
  });
}
