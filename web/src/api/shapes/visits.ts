/** Several services in one visit, and who has time for a type of service. */
import type { Id, Instant, LocalDate, Mode, Money, Named } from './basics';

/** Another appointment that was booked together with one. */
export interface VisitPlace {
  id: Id;
  start: Instant;
  end: Instant;
  state: string;
  type: string;
  practitioner: string;
}

export interface VisitPart {
  practitioner: Named;
  type: Named;
  mode: Mode;
  start: Instant;
  end: Instant;
  fee: Money | null;
  colour: string;
}

export interface ProposedVisit {
  date: LocalDate;
  place: { id: Id; name: string; address: string; city: string };
  start: Instant;
  end: Instant;
  waiting_minutes: number;
  parts: VisitPart[];
}

export interface VisitPlan {
  timezone: string;
  visits: ProposedVisit[];
}

/** What can be booked online in a clinic, and with whom. */
export interface OnlineService extends Named {
  duration_minutes: number;
  modes: Mode[];
  practitioners: Named[];
}

/** The free starts of one practitioner for one type; `next` is the first after days without any. */
export interface FreeTime {
  practitioner: Named & { specialties: string[]; photo: string | null };
  type: Named;
  duration_minutes: number;
  modes: Mode[];
  days: { date: LocalDate; slots: Instant[] }[];
  next: Instant | null;
}

export interface FreePlace {
  place: { id: Id; name: string; address: string; city: string };
  practitioners: FreeTime[];
}

export interface FreeTimes {
  timezone: string;
  places: FreePlace[];
}
