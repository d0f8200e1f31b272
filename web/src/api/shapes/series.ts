/** Series of appointments, and groups with their sessions. */
import type { Colour, Confirmation, Id, Instant, LocalDate, Mode, Money } from './basics';
import type { AppointmentState } from './person';

export type OccurrenceStatus = 'free' | 'taken' | 'closed' | 'absent' | 'past' | 'too_far';

/** One start of a series that is planned, and free starts near it. */
export interface Occurrence {
  wanted: Instant;
  end: Instant;
  status: OccurrenceStatus;
  alternatives: Instant[];
  /** The appointment that would move there. */
  appointment: Id | null;
}
export interface SeriesPlan {
  timezone: string;
  occurrences: Occurrence[];
}
export interface SeriesAppointment {
  id: Id;
  /** `null` for those that were cancelled. */
  number: number | null;
  practitioner: Id;
  start: Instant;
  end: Instant;
  state: AppointmentState;
  mode: Mode;
  version: number;
}
export interface Series {
  id: Id;
  practitioner: Id;
  type: { id: Id; name: string };
  patient: { id: Id; name: string };
  every_days: number;
  planned: number;
  made_at: Instant;
  appointments: SeriesAppointment[];
}
/** One time for several patients; `taken` of `capacity` seats. */
export interface AgendaSession {
  id: Id;
  practitioner: Id;
  start: Instant;
  end: Instant;
  mode: Mode;
  type: { id: Id; name: string; colour: Colour };
  site: Id;
  room: Id | null;
  capacity: number;
  taken: number;
  published: boolean;
  version: number;
}
export interface GroupSession extends AgendaSession {
  cancelled: boolean;
}
export interface Attendee {
  appointment: Id;
  seat: number | null;
  state: AppointmentState;
  reason: string;
  version: number;
  patient: { id: Id; name: string; birth_date: LocalDate | null; phone: string | null };
}
export interface GroupSessionCard extends GroupSession {
  timezone: string;
  attendees: Attendee[];
}
export interface PublicSession {
  id: Id;
  type: { id: Id; name: string };
  instructions: string;
  start: Instant;
  end: Instant;
  mode: Mode;
  place: { name: string; address: string; city: string };
  capacity: number;
  places_left: number;
  fee: Money | null;
  new_patients_allowed: boolean;
  confirmation: Confirmation;
}
export interface PublicSessions {
  timezone: string;
  items: PublicSession[];
}
