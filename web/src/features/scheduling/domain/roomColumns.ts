/** The agenda by rooms: what occupies each room and each piece of equipment, and what has no room yet. */
import type { Agenda, AgendaAppointment, AgendaRoom, Id, LocalDate } from '@/api/types';
import {
  blocksOf,
  type Column,
  fullness,
  heldOf,
  occupies,
  type Sieve,
  sessionsOf,
  shown,
  spanOf,
} from './columns';
import { type DayClock, dayClock } from './dayClock';
import { coverage, type Span, without } from './lanes';

/** One column per room and day, in the order of rooms, then of days; first, what has no room, if anything has none. */
export function roomColumnsOf(agenda: Agenda, days: readonly LocalDate[], view: Sieve): Column[] {
  const rooms = agenda.rooms.filter(({ site }) => view.site === null || site === view.site);
  const known = new Set(agenda.rooms.map(({ id }) => id));
  const practitioners = new Map(agenda.practitioners.map((each) => [each.id, each]));
  const roomless = agenda.appointments.filter(
    ({ room, mode, session, state }) =>
      mode === 'in-person' &&
      session === null &&
      occupies({ state }) &&
      (room === null || !known.has(room)),
  );
  const column = (
    room: AgendaRoom | null,
    date: LocalDate,
    appointments: readonly AgendaAppointment[],
    holds: Agenda['holds'],
  ): Column => {
    const clock = dayClock(date, agenda.timezone);
    const open = room ? openAt(agenda, room.site, clock) : [];
    return {
      key: `${room?.id ?? 'roomless'} ${date}`,
      practitioner: null,
      room,
      date,
      clock,
      open,
      closed: room ? without({ start: 0, end: 1440 }, open) : [],
      openings: [],
      absences: [],
      holds: heldOf(holds, clock),
      sessions: sessionsOf(
        room ? agenda.sessions.filter((each) => each.room === room.id) : [],
        view,
        clock,
      ),
      blocks: blocksOf(shown(appointments, view), clock, practitioners),
      ...fullness(appointments, clock),
      openMinutes: coverage(open),
    };
  };
  const columns = rooms.flatMap((room) => {
    const within = (each: { room?: Id | null; equipment?: Id | null }) =>
      each.room === room.id || each.equipment === room.id;
    const appointments = agenda.appointments.filter(within);
    const holds = agenda.holds.filter(within);
    return days.map((date) => column(room, date, appointments, holds));
  });
  const rest = days.map((date) => column(null, date, roomless, []));
  return rest.some(({ blocks }) => blocks.length > 0) ? [...rest, ...columns] : columns;
}

/** When anybody is open at a site. */
function openAt(agenda: Agenda, site: Id, clock: DayClock): Span[] {
  const spans = agenda.days
    .filter((day) => day.site === site && day.date === clock.date)
    .flatMap((day) => day.open ?? [])
    .flatMap(([start, end]) => spanOf({ start, end }, clock) ?? []);
  return without({ start: 0, end: 1440 }, without({ start: 0, end: 1440 }, spans));
}
