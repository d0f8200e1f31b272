/** What the agenda and the booking of appointments read from the server. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  Agenda,
  AgendaAppointmentDetail,
  AgendaMonth,
  AppointmentType,
  Availability,
  Id,
  Language,
  LocalDate,
  LocalisedText,
  Mode,
} from '@/api/types';
import { clinicKey, everyPage } from '@/features/clinics/data';

export interface AgendaScope {
  from: LocalDate;
  to: LocalDate;
  /** `null`: all those the person may see. */
  practitioners: Id[] | null;
  specialty: string | null;
}

export const agendaKey = (clinic: Id) => [...clinicKey(clinic), 'agenda'] as const;

export const agendaQuery = (clinic: Id, scope: AgendaScope) =>
  queryOptions({
    queryKey: [...agendaKey(clinic), scope],
    queryFn: ({ signal }) =>
      api.get<Agenda>('/api/v1/clinics/{clinic}/agenda', {
        path: { clinic },
        query: { ...scope },
        signal,
      }),
  });

export interface MonthScope {
  /** "2026-11" */
  month: string;
  practitioners: Id[] | null;
  specialty: string | null;
  mode: Mode | null;
  state: string[];
  type: Id[];
  site: Id | null;
}

export const monthKey = (clinic: Id) => [...clinicKey(clinic), 'agenda-month'] as const;

/** How full each day of a month is. */
export const monthQuery = (clinic: Id, scope: MonthScope) =>
  queryOptions({
    queryKey: [...monthKey(clinic), scope],
    queryFn: ({ signal }) =>
      api.get<AgendaMonth>('/api/v1/clinics/{clinic}/agenda/month', {
        path: { clinic },
        query: { ...scope },
        signal,
      }),
  });

export const appointmentKey = (clinic: Id, id: Id) =>
  [...clinicKey(clinic), 'appointment', id] as const;

export const appointmentQuery = (clinic: Id, id: Id) =>
  queryOptions({
    queryKey: appointmentKey(clinic, id),
    queryFn: ({ signal }) =>
      api.get<AgendaAppointmentDetail>('/api/v1/clinics/{clinic}/appointments/{appointment}', {
        path: { clinic, appointment: id },
        signal,
      }),
  });

export const typesQuery = (clinic: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'types'],
    queryFn: ({ signal }) =>
      everyPage<AppointmentType>('/api/v1/clinics/{clinic}/appointment-types', {
        path: { clinic },
        signal,
      }),
    staleTime: 60_000,
  });

export interface AvailabilityAsked {
  role: Id;
  type: Id;
  from: LocalDate;
  to: LocalDate;
  mode: Mode | null;
}

/** The free starts that the rules allow to staff, by local day. */
export const availabilityQuery = (clinic: Id, { role, ...query }: AvailabilityAsked) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', role, query],
    queryFn: ({ signal }) =>
      api.get<Availability>('/api/v1/clinics/{clinic}/practitioners/{role}/availability', {
        path: { clinic, role },
        query,
        signal,
      }),
    staleTime: 5_000,
  });

/** A text in the reader's language, else in whichever it was written. */
export function inLanguage(text: LocalisedText, language: Language): string {
  return text[language] || text.fr || text.en || text.ar || '';
}

type Offering = { id: Id; specialties: readonly string[] } | undefined;

/** The types one practitioner offers, groups aside: those that name them, or all of their specialties. */
export function typesOf(types: readonly AppointmentType[], who: Offering): AppointmentType[] {
  return offeredBy(types, who).filter(({ capacity }) => capacity === 1);
}

/** The groups of which one practitioner holds sessions. */
export function groupsOf(types: readonly AppointmentType[], who: Offering): AppointmentType[] {
  return offeredBy(types, who).filter(({ capacity }) => capacity > 1);
}

function offeredBy(types: readonly AppointmentType[], who: Offering): AppointmentType[] {
  return types.filter((type) => {
    if (!type.active) return false;
    if (!who) return true;
    if (type.practitioners.length > 0) return type.practitioners.includes(who.id);
    return (
      type.specialties.length === 0 ||
      type.specialties.some((each) => who.specialties.includes(each))
    );
  });
}
