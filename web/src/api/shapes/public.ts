/** What anyone may read: the platform, practitioners, free slots, clinics. */
import type {
  ClinicRef,
  Coded,
  Confirmation,
  Id,
  Instant,
  Language,
  LocalDate,
  Mode,
  Money,
  Named,
  WallTime,
  Weekday,
} from './basics';

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
  confirmation: Confirmation;
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
