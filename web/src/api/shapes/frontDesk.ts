/** The front desk: the board of a day, and what days came to. */
import type { Id, Instant, LocalDate, Mode, Money } from './basics';
import type { AppointmentState } from './person';
import type { AgendaPractitioner } from './staff';

/** What can be done with an appointment; the server says which of them now. */
export type Move =
  | 'propose'
  | 'wait'
  | 'request'
  | 'book'
  | 'accept'
  | 'refuse'
  | 'reschedule'
  | 'cancel'
  | 'arrive'
  | 'check-in'
  | 'fulfil'
  | 'miss'
  | 'correct'
  | 'void';
/** How an appointment came to be. */
export type Source = 'online' | 'staff' | 'phone' | 'walk-in';

export interface BoardAppointment {
  id: Id;
  practitioner: Id;
  start: Instant;
  end: Instant;
  state: AppointmentState;
  mode: Mode;
  type: { id: Id; name: string; colour: string };
  patient: { id: Id; name: string; birth_date: LocalDate | null; phone: string };
  site: Id;
  room: string | null;
  reason: string;
  source: Source;
  overbooked: boolean;
  cancelled_late: boolean;
  arrived_at: Instant | null;
  started_at: Instant | null;
  ended_at: Instant | null;
  queue_number: number | null;
  version: number;
}
export interface BoardPractitioner extends AgendaPractitioner {
  /** How late the next patient would begin. */
  delay_minutes: number;
}
export interface Board {
  date: LocalDate;
  timezone: string;
  practitioners: BoardPractitioner[];
  appointments: BoardAppointment[];
  counts: {
    expected: number;
    late: number;
    waiting: number;
    in_consultation: number;
    done: number;
    missed: number;
    cancelled: number;
  };
  next_numbers: { site: Id; number: number; appointment: Id }[];
}
export interface Tally {
  planned: number;
  seen: number;
  to_come: number;
  missed: number;
  cancelled_late: number;
  walk_ins: number;
  wait_minutes: number | null;
  consultation_minutes: number | null;
  /** A share, from 0 to 1. */
  on_time: number | null;
}
export interface Sum extends Tally {
  fees: Money[];
}
export interface DaySummary {
  from: LocalDate;
  to: LocalDate;
  timezone: string;
  total: Sum;
  practitioners: (Sum & { id: Id; name: string })[];
  days: (Tally & { date: LocalDate })[];
}
