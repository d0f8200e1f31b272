/** What the public directory is asked. */
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  Availability,
  ClinicCard,
  ClinicPage,
  Coded,
  Id,
  LocalDate,
  Mode,
  Page,
  PractitionerCard,
  PractitionerPage,
  PublicSessions,
} from '@/api/types';
import { addDays } from '@/ui/format';
import { type Filters, toQuery } from './filters';

export const specialtiesQuery = queryOptions({
  queryKey: ['directory', 'specialties'],
  queryFn: ({ signal }) =>
    api.get<{ items: (Coded & { practitioners: number })[] }>('/api/v1/public/specialties', {
      signal,
    }),
  staleTime: 10 * 60_000,
});

/** A specialty's name in the reader's language, from the directory's own list. */
export function useSpecialtyName(): (specialty: Coded) => string {
  const known = useQuery(specialtiesQuery).data?.items;
  return ({ code, name }) => known?.find((each) => each.code === code)?.name ?? name;
}

export interface Suggestion {
  kind: 'specialty' | 'practitioner' | 'clinic';
  label: string;
  /** Of a specialty. */
  code: string | null;
  /** Of a practitioner or a clinic. */
  slug: string | null;
  detail: string;
}

export function suggestionsQuery(typed: string) {
  return queryOptions({
    queryKey: ['directory', 'suggestions', typed],
    queryFn: ({ signal }) =>
      api.get<{ items: Suggestion[] }>('/api/v1/public/suggestions', {
        query: { q: typed },
        signal,
      }),
    staleTime: 60_000,
  });
}

export const citiesQuery = queryOptions({
  queryKey: ['directory', 'cities'],
  queryFn: ({ signal }) =>
    api.get<{ items: { name: string; country: string; practitioners: number }[] }>(
      '/api/v1/public/cities',
      { signal },
    ),
  staleTime: 10 * 60_000,
});

export function searchQuery(filters: Filters) {
  const asked = toQuery(filters);
  return infiniteQueryOptions({
    queryKey: ['directory', 'search', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<PractitionerCard>>('/api/v1/public/practitioners', {
        query: { ...asked, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function practitionerQuery(role: string) {
  return queryOptions({
    queryKey: ['directory', 'practitioner', role],
    queryFn: ({ signal }) =>
      api.get<PractitionerPage>('/api/v1/public/practitioners/{practitioner}', {
        path: { practitioner: role },
        signal,
      }),
  });
}

export interface AvailabilityRequest {
  role: Id;
  type: Id;
  mode: Mode;
  from: LocalDate;
  to: LocalDate;
}

export function availabilityQuery({ role, ...query }: AvailabilityRequest) {
  return queryOptions({
    queryKey: ['directory', 'availability', role, query],
    queryFn: ({ signal }) =>
      api.get<Availability>('/api/v1/public/practitioners/{practitioner}/availability', {
        path: { practitioner: role },
        query: { ...query },
        signal,
      }),
    // Slots go fast: what was read a moment ago is asked again.
    staleTime: 5_000,
  });
}

export interface ClinicFilters {
  q: string;
  city: string;
  country: string;
}

export function clinicsQuery(filters: ClinicFilters) {
  return infiniteQueryOptions({
    queryKey: ['directory', 'clinics', filters],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<ClinicCard>>('/api/v1/public/clinics', {
        query: { ...filters, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function clinicQuery(slug: string) {
  return queryOptions({
    queryKey: ['directory', 'clinic', slug],
    queryFn: ({ signal }) =>
      api.get<ClinicPage>('/api/v1/public/clinics/{clinic}', { path: { clinic: slug }, signal }),
  });
}

/** The sessions of groups in the thirty days from a date on, full ones too. */
export const sessionsQuery = (role: Id, from: LocalDate, type?: Id) =>
  queryOptions({
    queryKey: ['directory', 'sessions', role, from, type ?? null],
    queryFn: ({ signal }) =>
      api.get<PublicSessions>('/api/v1/public/practitioners/{role}/sessions', {
        path: { role },
        query: { from, to: addDays(from, 30), type },
        signal,
      }),
    staleTime: 30_000,
  });
