/** What the planning of series reads from the server. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Id, Instant, Mode, Series, SeriesPlan } from '@/api/types';
import { clinicKey } from '@/features/clinics/data';

export interface SeriesWish {
  practitioner_role: Id;
  type: Id;
  mode: Mode | null;
  start: Instant;
  every_days: number;
  count: number;
}

/** Reads although it posts: nothing is saved. */
export const planQuery = (clinic: Id, wish: SeriesWish) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'series', wish],
    queryFn: ({ signal }) =>
      api.post<SeriesPlan>('/api/v1/clinics/{clinic}/series/plan', {
        path: { clinic },
        body: wish,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const restPlanQuery = (clinic: Id, series: Id, from: Id, start: Instant) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'series', series, from, start],
    queryFn: ({ signal }) =>
      api.post<SeriesPlan>('/api/v1/clinics/{clinic}/series/{series}/move-rest/plan', {
        path: { clinic, series },
        body: { from, start },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const seriesKey = (clinic: Id) => [...clinicKey(clinic), 'series'] as const;

export const seriesQuery = (clinic: Id, id: Id) =>
  queryOptions({
    queryKey: [...seriesKey(clinic), id],
    queryFn: ({ signal }) =>
      api.get<Series>('/api/v1/clinics/{clinic}/series/{series}', {
        path: { clinic, series: id },
        signal,
      }),
  });

/** The starts that somebody took meanwhile, each with what is free instead. */
export function conflictsOf(problem: Record<string, unknown>): Record<Instant, Instant[]> {
  const conflicts = (problem.conflicts ?? []) as { start: Instant; alternatives: Instant[] }[];
  return Object.fromEntries(conflicts.map(({ start, alternatives }) => [start, alternatives]));
}
