/** The signed-in person: their account, the people in their care, holds, appointments, messages of the demo. */
import type {
  Channel,
  ClinicRef,
  Confirmation,
  Id,
  Instant,
  Language,
  LocalDate,
  Mode,
  Money,
  Named,
  Relation,
  Role,
  Sex,
} from './basics';
import type { VisitPlace } from './visits';

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
  /** The group's session in which a seat is kept. */
  session: Id | null;
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
  confirmation: Confirmation;
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
  /** Which one of a series it is, of those that were not cancelled. */
  series: { id: Id; number: number; of: number } | null;
  /** The group's session in which it is a seat. */
  session: Id | null;
  /** The others of its visit: booked together, one after the other. */
  visit: VisitPlace[];
  version: number;
}

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
