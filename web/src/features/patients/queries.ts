/** What a signed-in person reads of their own care. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { type LiveState, useLive } from '@/api/live';
import type { AdministrativeFile, Appointment, Id, Page, Person } from '@/api/types';

export type Period = 'upcoming' | 'past';

const APPOINTMENTS = ['my-appointments'] as const;

export const appointmentsQuery = (when: Period) =>
  infiniteQueryOptions({
    queryKey: [...APPOINTMENTS, 'list', when],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Appointment>>('/api/v1/me/appointments', {
        query: { when, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const appointmentQuery = (id: Id) =>
  queryOptions({
    queryKey: [...APPOINTMENTS, 'one', id],
    queryFn: ({ signal }) =>
      api.get<Appointment>('/api/v1/me/appointments/{id}', { path: { id }, signal }),
  });

/** Everything that shows appointments is read again. */
export function useAppointmentsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: APPOINTMENTS });
}

/** Keeps what is shown in step with what clinics and relatives change elsewhere. */
export function useLiveAppointments(): LiveState {
  const changed = useAppointmentsChanged();
  return useLive({ me: true }, () => void changed());
}

export const peopleQuery = queryOptions({
  queryKey: ['my-people'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: Person[] }>('/api/v1/me/people', { signal })).items,
});

export const fileQuery = (person: Id) =>
  queryOptions({
    queryKey: ['my-file', person],
    queryFn: ({ signal }) =>
      api.get<AdministrativeFile>('/api/v1/me/people/{id}/file', {
        path: { id: person },
        signal,
      }),
    // Never edited from memory: what is typed starts from the file as it is now.
    gcTime: 0,
  });
