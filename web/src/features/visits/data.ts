/** What the planning of visits, and the search of who has time, read from the server. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  FreeTimes,
  Id,
  Language,
  LocalDate,
  Mode,
  OnlineService,
  ProposedVisit,
  VisitPlan,
} from '@/api/types';
import { clinicKey } from '@/features/clinics/data';

/** Days proposed at a time. */
export const WINDOW = 14;
export const MOST_SERVICES = 5;

export interface Service {
  type: Id;
  /** `null`: anyone who offers it. */
  practitioner: Id | null;
  mode: Mode;
}

export interface VisitWish {
  services: Service[];
  from: LocalDate;
  to: LocalDate;
}

/** Reads although it posts: nothing is saved. */
export const planQuery = (clinic: Id, wish: VisitWish) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'visit', wish],
    queryFn: ({ signal }) =>
      api.post<VisitPlan>('/api/v1/clinics/{clinic}/visits/plan', {
        path: { clinic },
        body: wish,
        signal,
      }),
    staleTime: 5_000,
  });

export const publicPlanQuery = (clinic: Id, wish: VisitWish) =>
  queryOptions({
    queryKey: ['directory', 'availability', 'visit', clinic, wish],
    queryFn: ({ signal }) =>
      api.post<VisitPlan>('/api/v1/public/clinics/{clinic}/visits/plan', {
        path: { clinic },
        body: wish,
        signal,
      }),
    staleTime: 5_000,
  });

export const servicesQuery = (clinic: Id) =>
  queryOptions({
    queryKey: ['directory', 'services', clinic],
    queryFn: ({ signal }) =>
      api.get<{ items: OnlineService[] }>('/api/v1/public/clinics/{clinic}/services', {
        path: { clinic },
        signal,
      }),
    staleTime: 60_000,
  });

export interface FreeWish {
  type: Id[];
  from: LocalDate;
  to: LocalDate;
  site: Id | null;
  mode: Mode | null;
  gender: string;
  language: Language | '';
  specialty: string;
}

/** Who in the clinic has time, by place. */
export const freeTimesQuery = (clinic: Id, wish: FreeWish) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'search', wish],
    queryFn: ({ signal }) =>
      api.get<FreeTimes>('/api/v1/clinics/{clinic}/availability', {
        path: { clinic },
        query: { ...wish },
        signal,
      }),
    staleTime: 5_000,
  });

/** The parts of a visit as they are booked. */
export function partsOf(visit: ProposedVisit) {
  return visit.parts.map(({ practitioner, type, start, mode }) => ({
    practitioner_role: practitioner.id,
    type: type.id,
    start,
    mode,
  }));
}

/** The mode a service is planned in: in person where that is offered. */
export function modeOf(modes: readonly Mode[]): Mode {
  return modes.includes('in-person') ? 'in-person' : (modes[0] ?? 'in-person');
}

/** A proposal is known by its parts: the same after it was read again. */
export function keyOf(visit: ProposedVisit): string {
  return visit.parts
    .map(({ practitioner, type, start }) => [practitioner.id, type.id, start].join(' '))
    .join();
}
