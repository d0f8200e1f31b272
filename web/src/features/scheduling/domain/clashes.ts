/** What stands in the way of a time somebody wants to give: to say it before the server has to. */
import type { Agenda, AgendaAppointment, Id, Instant } from '@/api/types';
import { occupies } from './columns';
import { without } from './lanes';

export interface Wish {
  practitioner: Id;
  start: Instant;
  minutes: number;
  /** The appointment being moved: it does not stand in its own way. */
  except?: Id;
}

export interface Clashes {
  /** Appointments that take up some of that time. */
  taken: AgendaAppointment[];
  /** Somebody is booking it at this moment. */
  held: boolean;
  absence: { reason: string } | null;
  /** Some of it is outside the opening hours. */
  outside: boolean;
}

/** Buffers are the server's business: what is free here may still be refused there. */
export function clashesOf(agenda: Agenda, { practitioner, start, minutes, except }: Wish): Clashes {
  const from = Date.parse(start);
  const wanted = { start: from, end: from + minutes * 60_000 };
  const meets = (each: { practitioner: Id; start: Instant; end: Instant }) =>
    each.practitioner === practitioner &&
    Date.parse(each.start) < wanted.end &&
    Date.parse(each.end) > wanted.start;
  const open = agenda.days
    .filter((day) => day.practitioner === practitioner)
    .flatMap((day) => day.open ?? [])
    .map(([opens, closes]) => ({ start: Date.parse(opens), end: Date.parse(closes) }));
  return {
    taken: agenda.appointments.filter(
      (each) => each.id !== except && occupies(each) && meets(each),
    ),
    held: agenda.holds.some(meets),
    absence: agenda.absences.find(meets) ?? null,
    outside: without(wanted, open).length > 0,
  };
}
