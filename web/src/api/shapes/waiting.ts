/** The waiting list, as staff and as patients see it. */
import type { Id, Instant, LocalDate, Mode, Page, Relation, WallTime } from './basics';

export type WaitingState = 'waiting' | 'offered' | 'booked' | 'withdrawn' | 'expired';

/** What suits; no weekday or time is any. Both days are included, weekday 0 is Monday. */
export interface Wish {
  first_day: LocalDate;
  last_day: LocalDate;
  weekdays: number[];
  earliest: WallTime | null;
  latest: WallTime | null;
  modes: Mode[];
}

export interface WaitingBase extends Wish {
  id: Id;
  state: WaitingState;
  version: number;
  joined_at: Instant;
  by_patient: boolean;
  type: { id: Id; name: string; colour: string; duration_minutes: number };
  /** `null`: any who offers the type. */
  practitioner: { id: Id; name: string; slug: string } | null;
  site: { id: Id; name: string } | null;
  instead_of: { id: Id; start: Instant } | null;
  appointment: { id: Id; start: Instant; practitioner: Id } | null;
  offer: {
    id: Id;
    start: Instant;
    expires_at: Instant;
    practitioner: { id: Id; name: string };
    time_zone: string;
  } | null;
  time_zone: string;
}

export interface WaitingPatient {
  id: Id;
  name: string;
  birth_date: LocalDate | null;
  phone: string;
}

export interface WaitingEntry extends WaitingBase {
  patient: WaitingPatient;
  urgent: boolean;
  note: string;
}

export interface WaitingPage extends Page<WaitingEntry> {
  waiting: number;
  offered: number;
}

/** Somebody whom a free slot suits; `obstacle` is the rule that forbids it. */
export interface WaitingCandidate extends WaitingEntry {
  obstacle: string | null;
  asked: boolean;
}

export interface MyWaiting extends WaitingBase {
  /** `link`: the page of this application on which it is answered. */
  offer: (NonNullable<WaitingBase['offer']> & { link: string }) | null;
  patient: WaitingPatient & { relation: Relation };
  clinic: { id: Id; slug: string; name: string; phone: string };
}
