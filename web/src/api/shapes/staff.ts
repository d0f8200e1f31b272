/** A clinic as its staff sees it, and the clinics as the platform’s administrators do. */
import type {
  Channel,
  Colour,
  Confirmation,
  Id,
  Instant,
  Language,
  LocalDate,
  LocalisedText,
  Mode,
  Money,
  Role,
  Sex,
  WallTime,
  Weekday,
} from './basics';
import type { Move, Source } from './frontDesk';
import type { AppointmentState } from './person';
import type { Site } from './public';
import type { AgendaSession } from './series';
import type { VisitPlace } from './visits';

export interface ClinicProfile {
  id: Id;
  slug: string;
  name: string;
  type: string;
  description: string;
  address: string;
  postal_code: string;
  city: string;
  country: string;
  phone: string;
  email: string;
  opening_hours: { weekday: Weekday; start: WallTime; end: WallTime }[];
  specialties: string[];
  logo: string | null;
  time_zone: string;
  currency: string;
  languages: Language[];
  legal: { legal_name: string; registration_number: string; tax_number: string } | null;
  bank: { iban_masked: string; holder: string } | null;
  published: boolean;
  status: string;
  requires_second_factor: boolean;
  version: number;
}
export interface ClinicSite extends Site {
  time_zone: string;
  published: boolean;
  active: boolean;
  version: number;
}
export interface Room {
  id: Id;
  site: Id;
  name: string;
  kind: 'room' | 'equipment';
  active: boolean;
}
export interface StaffPractitioner {
  id: Id;
  slug: string;
  account_email: string | null;
  given_name: string;
  family_name: string;
  title: string;
  gender: string;
  specialties: string[];
  registration: { type: 'RPPS' | 'other'; value: string } | null;
  /** ISO 639-1 codes of spoken languages. */
  languages: string[];
  biography: string;
  qualifications: string[];
  experience: string;
  sites: Id[];
  /** Whether the clinic wants them in the public directory, and whether they are there now. */
  published: boolean;
  public: boolean;
  accepts_new_patients: boolean;
  bank: { iban_masked: string; holder: string } | null;
  photo: string | null;
  colour: Colour;
  ended: boolean;
  version: number;
}
export interface AppointmentType {
  id: Id;
  name: LocalisedText;
  duration_minutes: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  modes: Mode[];
  fees: Partial<Record<Mode, string>>;
  specialties: string[];
  practitioners: Id[];
  bookable_by: 'anyone' | 'known-patients' | 'staff';
  confirmation: Confirmation;
  room_required: boolean;
  /** One of each that is named is taken; none named while a room is required: any of the site. */
  rooms: Id[];
  equipment: Id[];
  /** More than one: a group's, which is booked into sessions. */
  capacity: number;
  instructions: LocalisedText;
  cancellation_notice_hours: number;
  min_notice_minutes: number;
  horizon_days: number;
  max_upcoming: number | null;
  spacing_days: number | null;
  max_per_day: number | null;
  colour: Colour;
  active: boolean;
  version: number;
}
export interface WeeklyHours {
  id: Id;
  weekday: Weekday;
  start: WallTime;
  end: WallTime;
  site: Id;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
}
export interface Opening {
  id: Id;
  date: LocalDate;
  start: WallTime;
  end: WallTime;
  site: Id;
}
export interface Absence {
  id: Id;
  start: Instant;
  end: Instant;
  reason: string;
}
export interface AgendaPractitioner {
  id: Id;
  name: string;
  title: string;
  /** Codes; `platform.specialties` has their names. */
  specialties: string[];
  colour: Colour;
  photo: string | null;
}
export interface AgendaAppointment {
  id: Id;
  practitioner: Id;
  start: Instant;
  end: Instant;
  state: AppointmentState;
  mode: Mode;
  type: { id: Id; name: string; colour: Colour };
  patient: { id: Id; name: string; birth_date: LocalDate | null; phone: string | null };
  site: Id | null;
  room: Id | null;
  equipment: Id | null;
  reason: string;
  overbooked: boolean;
  /** When the patient came, and when the consultation began, as the front desk noted it. */
  arrived_at: Instant | null;
  started_at: Instant | null;
  /** The group's session in which it is a seat. */
  session: Id | null;
  version: number;
}
export interface AgendaRoom {
  id: Id;
  name: string;
  site: Id;
  kind: 'room' | 'equipment';
}
/** One local day of one practitioner; `here`: waiting or in consultation. */
export interface AgendaMonthDay {
  practitioner: Id;
  date: LocalDate;
  open_minutes: number;
  booked_minutes: number;
  counts: {
    asked: number;
    booked: number;
    here: number;
    done: number;
    missed: number;
    cancelled: number;
  };
  absences: { start: Instant; end: Instant; reason: string }[];
}
export interface AgendaMonth {
  timezone: string;
  practitioners: AgendaPractitioner[];
  days: AgendaMonthDay[];
}
export interface Agenda {
  timezone: string;
  practitioners: AgendaPractitioner[];
  rooms: AgendaRoom[];
  /** Hours on a date besides the weekly ones. */
  openings: { practitioner: Id; site: Id; start: Instant; end: Instant }[];
  days: { practitioner: Id; date: LocalDate; site?: Id; open: [Instant, Instant][] | null }[];
  absences: {
    id: Id;
    practitioner: Id;
    start: Instant;
    end: Instant;
    reason: string;
    /** It comes back: there once for each day. */
    repeating: boolean;
  }[];
  holds: {
    practitioner: Id;
    start: Instant;
    end: Instant;
    expires_at: Instant;
    room?: Id | null;
    equipment?: Id | null;
    /** Whom the time is kept for, when it is offered to somebody. */
    offered_to?: { id: Id; name: string; kind: 'appointment' | 'waiting-list' } | null;
  }[];
  sessions: AgendaSession[];
  appointments: AgendaAppointment[];
}
export interface AgendaAppointmentDetail extends AgendaAppointment {
  fee: Money | null;
  source: Source;
  /** Those that whoever asks may make now. */
  moves: Move[];
  ended_at: Instant | null;
  queue_number: number | null;
  booked_at: Instant;
  cancelled_late: boolean;
  cancellation_reason: string;
  late_if_cancelled: boolean;
  /** Which one of a series it is, of those that were not cancelled. */
  series: { id: Id; number: number; of: number } | null;
  /** The others of its visit: booked together, one after the other. */
  visit: VisitPlace[];
  room_name: string;
  equipment_name: string;
  /** `by` is null for what the system did; `what` names the event, such as "scheduling.appointment_moved". */
  history: { at: Instant; by: string | null; what: string; reason: string }[];
}
export interface PatientRow {
  id: Id;
  given_name: string;
  family_name: string;
  birth_date: LocalDate | null;
  sex: Sex | null;
  phone: string | null;
  email: string | null;
}
export interface Identifier {
  type: string;
  value_masked: string;
  country: string;
}
export interface AdministrativeFile {
  id?: Id;
  given_name: string;
  family_name: string;
  birth_name: string;
  birth_date: LocalDate | null;
  sex: Sex | null;
  birth_place: string;
  blood_group: string | null;
  identifiers: Identifier[];
  addresses: { line: string; postal_code: string; city: string; country: string }[];
  phones: { number: string; kind?: string }[];
  email: string | null;
  preferred_channel: Channel;
  language: Language;
  attending_physician: string;
  coverage: string;
  emergency_contact: { name: string; relation: string; phone: string } | null;
  version: number;
}
/** A patient's file as a clinic's staff sees it. */
export interface PatientFile extends AdministrativeFile {
  id: Id;
  name: string;
  phone: string;
  blocked_online: boolean;
  photo: string | null;
  created_at: Instant;
}
export interface Member {
  id: Id;
  user: { id: Id; name: string; email: string };
  role: Role;
  granted_by: string;
  granted_at: Instant;
  revoked_by: string;
  revoked_at: Instant | null;
  practitioners: Id[];
  practitioner_role: Id | null;
  second_factor: boolean;
  active: boolean;
}
export interface Setup {
  steps: {
    code: 'profile' | 'site' | 'practitioner' | 'type' | 'hours' | 'published';
    done: boolean;
  }[];
  bookable: boolean;
  public_url: string;
}

export interface PlatformClinic {
  id: Id;
  slug: string;
  name: string;
  type: string;
  country: string;
  city: string;
  address: string;
  phone: string;
  email: string;
  time_zone: string;
  currency: string;
  status: 'active' | 'suspended' | 'deleted';
  postal_code: string;
  languages: Language[];
  published: boolean;
  created_at: Instant;
  deleted_at: Instant | null;
  version: number;
}
