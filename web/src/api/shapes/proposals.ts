/** Slots that a clinic proposes by a link, and appointments that an absence is in the way of. */
import type { Id, Instant, LocalDate, Mode, WallTime } from './basics';

export interface ProposedTime {
  start: Instant;
  end: Instant;
  mode: Mode;
  time_zone: string;
  practitioner: { id: Id; name: string };
  site: { name: string; address: string; city: string };
}

export interface ProposedSlot extends ProposedTime {
  id: Id;
}

export type ProposalState =
  | 'open'
  | 'accepted'
  | 'declined'
  | 'cancelled'
  | 'expired'
  | 'withdrawn';

export interface Proposal {
  state: ProposalState;
  about: 'appointment' | 'waiting-list';
  clinic: { id: Id; slug: string; name: string; phone: string };
  expires_at: Instant;
  note: string;
  /** What is to be replaced, while it is still planned. */
  planned: ProposedTime | null;
  slots: ProposedSlot[];
  /** What came of it. */
  agreed: ProposedTime | null;
  /** Where other slots may be chosen: with the same practitioner first. */
  choice: { type: Id; mode: Mode; practitioners: { id: Id; name: string }[] } | null;
}

/** What waits for the person's answer; `path` is where it is given. */
export interface MyProposal {
  id: Id;
  path: string;
  expires_at: Instant;
  about: 'appointment' | 'waiting-list';
  clinic: { name: string; time_zone: string };
  planned: { id: Id; start: Instant } | null;
  patient: { name: string; relation: string };
}

export interface RepeatingAbsence {
  id: Id;
  weekday: number;
  every_weeks: number;
  start: WallTime;
  end: WallTime;
  valid_from: LocalDate;
  valid_to: LocalDate | null;
  reason: string;
}

export interface TouchedAppointment {
  id: Id;
  start: Instant;
  end: Instant;
  state: string;
  mode: Mode;
  version: number;
  practitioner: { id: Id; name: string };
  type: { id: Id; name: string };
  patient: { id: Id; name: string; phone: string };
  proposal: {
    id: Id;
    state: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
    expires_at: Instant;
    answered_at: Instant | null;
    slots: { practitioner: Id; start: Instant; chosen: boolean }[];
  } | null;
}

export interface TouchedByAbsence {
  id: Id;
  practitioner: { id: Id; name: string };
  time_zone: string;
  start: Instant | null;
  end: Instant | null;
  repeating: RepeatingAbsence | null;
  reason: string;
  items: TouchedAppointment[];
  settled: TouchedAppointment[];
}

export interface Outcome {
  appointment: Id;
  done: boolean;
  code: string | null;
  detail: string | null;
}
