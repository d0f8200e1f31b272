/**
 * The shapes the server speaks, in one file: pages import them from here and never from elsewhere.
 *
 * Instants are ISO 8601 in UTC, dates are "YYYY-MM-DD", wall-clock times are "HH:MM", amounts are exact decimal strings.
 */

export type Id = string;
export type Instant = string;
export type LocalDate = string;
export type WallTime = string;
export type Language = 'fr' | 'en' | 'ar';
export type Mode = 'in-person' | 'video';
export type Sex = 'female' | 'male' | 'other' | 'unknown';
export type Channel = 'email' | 'sms' | 'push' | 'in-app';
export type Colour = 'pine' | 'sky' | 'apricot' | 'plum' | 'moss';
export type Relation = 'self' | 'child' | 'spouse' | 'parent' | 'other';
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export type Role =
  | 'super-admin'
  | 'clinic-admin'
  | 'doctor'
  | 'midwife'
  | 'nurse'
  | 'secretary'
  | 'patient';

export interface Money {
  amount: string;
  currency: string;
}
export interface Page<T> {
  items: T[];
  next: string | null;
  total?: number;
}
export interface Coded {
  code: string;
  name: string;
}
export interface Named {
  id: Id;
  name: string;
}
export interface ClinicRef extends Named {
  slug: string;
}
export type LocalisedText = Partial<Record<Language, string>>;

// --- the public platform -------------------------------------------------------------------------------------------
export interface Country extends Coded {
  currency: string;
  time_zone: string;
  identifier_types: string[];
}
export interface CastMember {
  email: string;
  name: string;
  role: string;
  clinic: string | null;
  password?: string;
}
export interface Platform {
  name: string;
  demo: boolean;
  live_url: string;
  languages: Language[];
  default_language: Language;
  countries: Country[];
  cast?: CastMember[];
  specialties: Coded[];
  cities: { name: string; country: string }[];
}

// --- the public directory ------------------------------------------------------------------------------------------
export interface SiteRef extends Named {
  address: string;
  city: string;
}
export interface SlotsOfDay {
  date: LocalDate;
  slots: { start: Instant; site: Id }[];
}
export interface Rating {
  average: number;
  count: number;
}
export interface PractitionerCard {
  id: Id;
  slug: string;
  name: string;
  photo: string | null;
  gender: string;
  specialties: Coded[];
  clinic: ClinicRef;
  sites: SiteRef[];
  languages: Language[];
  modes: Mode[];
  fees: { mode: Mode; from: Money }[];
  rating: Rating | null;
  accepts_new_patients: boolean;
  time_zone: string;
  default_type: { id: Id; name: string; duration_minutes: number } | null;
  next_slots: SlotsOfDay[];
  next_slot: Instant | null;
}
export interface PublicAppointmentType {
  id: Id;
  name: string;
  duration_minutes: number;
  modes: Mode[];
  fee: Partial<Record<Mode, Money>>;
  instructions: string;
  new_patients_allowed: boolean;
  cancellation_notice_hours: number;
}
export interface PractitionerPage extends PractitionerCard {
  biography: string;
  qualifications: string[];
  experience: string;
  registration: { type: string; value: string } | null;
  appointment_types: PublicAppointmentType[];
  opening_hours: { weekday: Weekday; start: WallTime; end: WallTime; site: Id }[];
}
export interface Availability {
  timezone: string;
  days: { date: LocalDate; slots: Instant[] }[];
  sites?: Record<Instant, Id>;
}
export interface ClinicCard {
  id: Id;
  slug: string;
  name: string;
  type: string;
  city: string;
  country: string;
  address: string;
  specialties: Coded[];
  logo: string | null;
  practitioners: number;
}
export interface Site extends SiteRef {
  postal_code: string;
  country: string;
  phone: string;
}
export interface ClinicPage extends Omit<ClinicCard, 'practitioners'> {
  description: string;
  phone: string;
  email: string;
  opening_hours: { weekday: Weekday; start: WallTime; end: WallTime }[];
  languages: Language[];
  time_zone: string;
  currency: string;
  sites: Site[];
  practitioners: {
    id: Id;
    slug: string;
    name: string;
    specialties: Coded[];
    photo: string | null;
  }[];
}

// --- the signed-in person ------------------------------------------------------------------------------------------
export interface Membership {
  clinic: ClinicRef & { time_zone: string; currency: string; logo: string | null };
  roles: Role[];
  practitioner_role: Id | null;
  permissions: string[];
}
export interface Me {
  id: Id;
  email: string;
  email_verified: boolean;
  given_name: string;
  family_name: string;
  language: Language;
  phone: string | null;
  preferred_channel: Channel;
  photo: string | null;
  second_factor: boolean;
  /** False for somebody invited who has not chosen one yet. */
  has_password?: boolean;
  memberships: Membership[];
  is_super_admin: boolean;
  permissions: string[];
}
export interface MyPatient {
  id: Id;
  relation: Relation;
  given_name: string;
  family_name: string;
  birth_date: LocalDate | null;
  sex: Sex | null;
  clinic: Named;
  rights_end: LocalDate | null;
}
export interface Person {
  id: Id;
  relation: Relation;
  given_name: string;
  family_name: string;
  birth_date: LocalDate | null;
  sex: Sex | null;
  /** The first day the holder may no longer act for them; null when nothing ends it. */
  rights_end?: LocalDate | null;
}
export interface NewPerson {
  relation: Relation;
  given_name: string;
  family_name: string;
  birth_date: LocalDate;
  sex: Sex;
}
export interface Hold {
  id: Id;
  practitioner_role: Id;
  type: Id;
  mode: Mode;
  start: Instant;
  end: Instant;
  expires_at: Instant;
  site: Id;
  fee: Money | null;
  practitioner: Named;
  /** The practitioner's public address. */
  slug: string;
  type_name: string;
  instructions: string;
  cancellation_notice_hours: number;
  place: { name: string; address: string; city: string };
  clinic: ClinicRef;
  time_zone: string;
}
export type AppointmentState =
  | 'proposed'
  | 'pending'
  | 'booked'
  | 'arrived'
  | 'checked-in'
  | 'fulfilled'
  | 'noshow'
  | 'cancelled'
  | 'waitlist'
  | 'entered-in-error';
export interface Appointment {
  id: Id;
  state: AppointmentState;
  start: Instant;
  end: Instant;
  mode: Mode;
  practitioner: {
    id: Id;
    slug: string;
    name: string;
    photo: string | null;
    /** Names, in the reader's language. */
    specialties: string[];
  };
  type: { id: Id; name: string; instructions: string };
  clinic: ClinicRef & { phone: string; time_zone: string };
  site: { name: string; address: string; city: string } | null;
  patient: { id: Id; name: string; relation: Relation };
  fee: Money | null;
  reason: string;
  cancel_until: Instant;
  can_cancel: boolean;
  cancelled_late: boolean;
  version: number;
}

// --- the staff of a clinic -----------------------------------------------------------------------------------------
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
  room_required: boolean;
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
  reason: string;
  overbooked: boolean;
  version: number;
}
export interface Agenda {
  timezone: string;
  practitioners: AgendaPractitioner[];
  days: { practitioner: Id; date: LocalDate; site?: Id; open: [Instant, Instant][] | null }[];
  absences: { id?: Id; practitioner: Id; start: Instant; end: Instant; reason: string }[];
  holds: { practitioner: Id; start: Instant; end: Instant; expires_at: Instant }[];
  appointments: AgendaAppointment[];
}
export interface AgendaAppointmentDetail extends AgendaAppointment {
  fee: Money | null;
  source: 'online' | 'staff';
  booked_at: Instant;
  cancelled_late: boolean;
  cancellation_reason: string;
  late_if_cancelled: boolean;
  /** `by` is null for what the system did; `what` names the event, such as "scheduling.appointment_moved". */
  history: { at: Instant; by: string | null; what: string }[];
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
  blood_group: string | null;
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

// --- the platform's administrators ---------------------------------------------------------------------------------
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

// --- the demo ------------------------------------------------------------------------------------------------------
export interface MailboxRow {
  id: Id;
  to: string;
  subject: string;
  received_at: Instant;
}
export interface MailboxMessage extends MailboxRow {
  from: string;
  html: string;
  text: string;
  links: string[];
}
