/** What the agenda and the booking of appointments read from the server. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  Agenda,
  AgendaAppointmentDetail,
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

/** The types one practitioner offers: those that name them, or all of their specialties. */
export function typesOf(
  types: readonly AppointmentType[],
  who: { id: Id; specialties: readonly string[] } | undefined,
): AppointmentType[] {
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
