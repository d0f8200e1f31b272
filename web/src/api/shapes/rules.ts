/** A practitioner's rules and fees, why a time is not offered, and whom they know, as a clinic's staff sees them. */
import type { Id, Instant, LocalDate, LocalisedText, Mode } from './basics';
import type { PatientRow } from './staff';

export interface PractitionerRules {
  accepts_new_patients: boolean;
  /** `null`: no limit. */
  max_upcoming: number | null;
  spacing_days: number | null;
  max_per_day: number | null;
  version: number;
}
export type Amounts = Partial<Record<Mode, string>>;
export interface PractitionerFees {
  currency: string;
  items: {
    type: Id;
    name: LocalisedText;
    duration_minutes: number;
    modes: Mode[];
    type_fees: Amounts;
    own_fees: Amounts;
  }[];
}
export type RuleSetting =
  | 'profile'
  | 'clinic'
  | 'site'
  | 'hours'
  | 'absences'
  | 'rules'
  | 'type'
  | 'rooms'
  | 'patient';
export interface Finding {
  code: string;
  outcome: 'kept' | 'broken' | 'not-applied';
  /** A sentence in the reader's language, with its figures. */
  words: string;
  setting: RuleSetting | null;
  appointment: Id | null;
}
export interface Explanation {
  offered: boolean;
  items: Finding[];
}
export type Eyes = 'new-patient' | 'known-patient' | 'staff';
export interface SlotsPreview {
  timezone: string;
  nothing: 'type_not_bookable_online' | 'known_patients_only' | 'new_patients_refused' | null;
  days: { date: LocalDate; slots: Instant[] }[];
}
export interface KnownPatient extends PatientRow {
  blocked_online: boolean;
  last: Instant;
  next: Instant | null;
  visits: number;
}
export interface KnownBy {
  practitioner: { id: Id; name: string };
  known: boolean;
  last: Instant | null;
  next: Instant | null;
  visits: number;
}
export interface BookingRight {
  blocked: boolean;
  reason: string;
  version: number;
  /** Latest first; `by` is null for the system. */
  history: { at: Instant; by: string | null; blocked: boolean; reason: string }[];
}
