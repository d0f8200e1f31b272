/** What the groups' pages read from the server. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { GroupSession, GroupSessionCard, Id, LocalDate } from '@/api/types';
import { clinicKey } from '@/features/clinics/data';

export const sessionsKey = (clinic: Id) => [...clinicKey(clinic), 'sessions'] as const;

export interface Period {
  from: LocalDate;
  to: LocalDate;
}

export const sessionsQuery = (clinic: Id, period: Period) =>
  queryOptions({
    queryKey: [...sessionsKey(clinic), period],
    queryFn: ({ signal }) =>
      api.get<{ timezone: string; items: GroupSession[] }>(
        '/api/v1/clinics/{clinic}/group-sessions',
        { path: { clinic }, query: { ...period }, signal },
      ),
    placeholderData: keepPreviousData,
  });

export const sessionQuery = (clinic: Id, id: Id) =>
  queryOptions({
    queryKey: [...sessionsKey(clinic), id],
    queryFn: ({ signal }) =>
      api.get<GroupSessionCard>('/api/v1/clinics/{clinic}/group-sessions/{session}', {
        path: { clinic, session: id },
        signal,
      }),
  });
