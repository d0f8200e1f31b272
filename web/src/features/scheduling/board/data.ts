/** What the front desk reads from the server. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Board, DaySummary, Id, LocalDate } from '@/api/types';
import { clinicKey } from '@/features/clinics/data';

export interface BoardScope {
  date: LocalDate;
  site: Id | null;
  /** Empty: all those the person may see. */
  practitioners: Id[];
}

export const boardKey = (clinic: Id) => [...clinicKey(clinic), 'board'] as const;

export const boardQuery = (clinic: Id, scope: BoardScope) =>
  queryOptions({
    queryKey: [...boardKey(clinic), scope],
    queryFn: ({ signal }) =>
      api.get<Board>('/api/v1/clinics/{clinic}/board', {
        path: { clinic },
        query: { ...scope },
        signal,
      }),
  });

export interface SummaryScope {
  from: LocalDate;
  to: LocalDate;
  practitioner: Id | null;
}

export const summaryQuery = (clinic: Id, scope: SummaryScope) =>
  queryOptions({
    queryKey: [...boardKey(clinic), 'summary', scope],
    queryFn: ({ signal }) =>
      api.get<DaySummary>('/api/v1/clinics/{clinic}/day-summary', {
        path: { clinic },
        query: { ...scope },
        signal,
      }),
  });
