/** From the server's agenda to the columns of a grid: what is closed, held, booked, and where each block stands. */
import type {
  Agenda,
  AgendaAppointment,
  AgendaPractitioner,
  AgendaRoom,
  AgendaSession,
  Id,
  LocalDate,
} from '@/api/types';
import { type DayClock, dayClock } from './dayClock';
import { coverage, type Lane, layOut, type Span, without } from './lanes';
import type { AgendaView } from './view';

/** A block to draw; `start` and `end` in minutes on the day's wall clock. */
export interface Block extends Span, Lane {
  appointment: AgendaAppointment;
  /** With whom, where the column does not say it. */
  practitioner: AgendaPractitioner | null;
}
export interface Named extends Span {
  label: string;
}
export interface AbsenceSpan extends Named {
  id: Id;
}
export interface HeldSpan extends Span {
  expiresAt: string;
  /** Whom the time is offered to, when it is kept for somebody. */
  offeredTo: string | null;
}
/** A group's session: one block for all who come. */
export interface SessionSpan extends Span {
  session: AgendaSession;
}
export interface Column {
  key: string;
  /** Whose time it is: a practitioner's, a room's, or neither: that of appointments without a room. */
  practitioner: AgendaPractitioner | null;
  room: AgendaRoom | null;
  date: LocalDate;
  clock: DayClock;
  open: Span[];
  closed: Span[];
  /** Open on this date only, besides the weekly hours. */
  openings: Span[];
  absences: AbsenceSpan[];
  holds: HeldSpan[];
  sessions: SessionSpan[];
  blocks: Block[];
  /** Appointments that take up time. */
  booked: number;
  bookedMinutes: number;
  openMinutes: number;
}

const OCCUPYING = new Set(['pending', 'booked', 'arrived', 'checked-in', 'fulfilled']);
const HIDDEN = new Set(['entered-in-error', 'waitlist']);

/** Whether the appointment takes up its time: nobody else may have it. */
export function occupies({ state }: Pick<AgendaAppointment, 'state'>): boolean {
  return OCCUPYING.has(state);
}

/** What of a view decides which appointments are shown. */
export type Sieve = Pick<AgendaView, 'mode' | 'states' | 'types' | 'site'>;

/** The sessions of groups that the view lets through. */
export function sessionsOf(
  sessions: readonly AgendaSession[],
  { mode, types, site }: Sieve,
  clock: DayClock,
): SessionSpan[] {
  return sessions.flatMap((session) => {
    const span = spanOf(session, clock);
    const fits =
      (mode === null || session.mode === mode) &&
      (site === null || session.site === site) &&
      (types.length === 0 || types.includes(session.type.id));
    return span && fits ? [{ session, ...span }] : [];
  });
}

/** The appointments that the view lets through, each a block; those of a group are in its session's. */
export function shown(
  appointments: readonly AgendaAppointment[],
  { mode, states, types, site }: Sieve,
): AgendaAppointment[] {
  return appointments.filter(
    (each) =>
      !HIDDEN.has(each.state) &&
      each.session === null &&
      (mode === null || each.mode === mode) &&
      (site === null || each.site === site) &&
      (types.length === 0 || types.includes(each.type.id)) &&
      (states.length === 0 || (states as string[]).includes(each.state)),
  );
}

/** The least height of a block, in minutes, so that its first line can be read. */
export const LEAST_MINUTES = 15;

interface Timed {
  start: string;
  end: string;
}

export function spanOf(item: Timed, clock: DayClock): Span | null {
  const start = Date.parse(item.start);
  const end = Date.parse(item.end);
  if (end <= clock.start || start >= clock.end) return null;
  const from = clock.minutesAt(start);
  // When the clocks go back inside it, the end reads earlier than it is: the length is what counts.
  const until = clock.minutesAt(end);
  return {
    start: from,
    end: until > from ? until : Math.min(1440, from + (end - start) / 60_000),
  };
}

interface Placed {
  appointment: AgendaAppointment;
  span: Span;
}

/** What was cancelled makes way for what was booked in its place; the list still tells of it. */
function withoutReplaced(placed: readonly Placed[]): Placed[] {
  const taken = placed.filter(({ appointment }) => occupies(appointment));
  return placed.filter(
    ({ appointment, span }) =>
      appointment.state !== 'cancelled' ||
      !taken.some((other) => other.span.start < span.end && span.start < other.span.end),
  );
}

export function blocksOf(
  appointments: readonly AgendaAppointment[],
  clock: DayClock,
  practitioners?: ReadonlyMap<Id, AgendaPractitioner>,
): Block[] {
  const found: Placed[] = [];
  for (const appointment of appointments) {
    const span = spanOf(appointment, clock);
    if (span) found.push({ appointment, span });
  }
  const placed = withoutReplaced(found);
  placed.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const lanes = layOut(
    placed.map(({ span }) => ({
      start: span.start,
      end: Math.max(span.end, span.start + LEAST_MINUTES),
    })),
  );
  return placed.map(({ appointment, span }, index) => ({
    appointment,
    practitioner: practitioners?.get(appointment.practitioner) ?? null,
    ...span,
    ...(lanes[index] as Lane),
  }));
}

function groupBy<T extends { practitioner: Id }>(items: readonly T[]): Map<Id, T[]> {
  const groups = new Map<Id, T[]>();
  for (const item of items) {
    const group = groups.get(item.practitioner);
    if (group) group.push(item);
    else groups.set(item.practitioner, [item]);
  }
  return groups;
}

/** One column per practitioner and day, in the order of practitioners, then of days. */
export function columnsOf(agenda: Agenda, days: readonly LocalDate[], view: Sieve): Column[] {
  const here = (each: { site?: Id | null }) => view.site === null || each.site === view.site;
  const open = groupBy(agenda.days.filter(here));
  const openings = groupBy(agenda.openings.filter(here));
  const absences = groupBy(agenda.absences);
  const holds = groupBy(agenda.holds);
  const sessions = groupBy(agenda.sessions);
  const appointments = groupBy(agenda.appointments);
  return agenda.practitioners.flatMap((practitioner) =>
    days.map((date) =>
      columnOf(practitioner, dayClock(date, agenda.timezone), view, {
        open: (open.get(practitioner.id) ?? [])
          .filter((day) => day.date === date)
          .flatMap((day) => (day.open ?? []).map(([start, end]) => ({ start, end }))),
        openings: openings.get(practitioner.id) ?? [],
        absences: absences.get(practitioner.id) ?? [],
        holds: holds.get(practitioner.id) ?? [],
        sessions: sessions.get(practitioner.id) ?? [],
        appointments: appointments.get(practitioner.id) ?? [],
      }),
    ),
  );
}

interface Raw {
  open: Timed[];
  openings: Timed[];
  absences: (Timed & { id: Id; reason: string })[];
  holds: Agenda['holds'];
  sessions: AgendaSession[];
  appointments: AgendaAppointment[];
}

const present = <T>(span: T | null): span is T => span !== null;

function columnOf(
  practitioner: AgendaPractitioner,
  clock: DayClock,
  view: Sieve,
  raw: Raw,
): Column {
  const open = raw.open.map((each) => spanOf(each, clock)).filter(present);
  const absences = raw.absences.flatMap((each) => {
    const span = spanOf(each, clock);
    return span ? [{ ...span, id: each.id, label: each.reason }] : [];
  });
  const free = open.flatMap((span) => without(span, absences));
  return {
    key: `${practitioner.id} ${clock.date}`,
    practitioner,
    room: null,
    date: clock.date,
    clock,
    open,
    closed: without({ start: 0, end: 1440 }, [...open, ...absences]),
    openings: raw.openings.map((each) => spanOf(each, clock)).filter(present),
    absences,
    holds: heldOf(raw.holds, clock),
    sessions: sessionsOf(raw.sessions, view, clock),
    blocks: blocksOf(shown(raw.appointments, view), clock),
    ...fullness(raw.appointments, clock),
    openMinutes: coverage(free),
  };
}

export function heldOf(holds: Agenda['holds'], clock: DayClock): HeldSpan[] {
  return holds.flatMap((each) => {
    const span = spanOf(each, clock);
    const { expires_at, offered_to } = each;
    return span ? [{ ...span, expiresAt: expires_at, offeredTo: offered_to?.name ?? null }] : [];
  });
}

/** How full the day is does not depend on what the filters let through. */
export function fullness(appointments: readonly AgendaAppointment[], clock: DayClock) {
  const taken = appointments
    .filter(occupies)
    .map((each) => spanOf(each, clock))
    .filter(present);
  return { booked: taken.length, bookedMinutes: coverage(taken) };
}

/** The hours to show, whole, so that nothing that is open or booked is left out. */
export function hoursOf(columns: readonly Column[]): Span {
  let start = 9 * 60;
  let end = 17 * 60;
  let any = false;
  for (const column of columns) {
    for (const span of [...column.open, ...column.blocks, ...column.holds, ...column.sessions]) {
      start = any ? Math.min(start, span.start) : span.start;
      end = any ? Math.max(end, span.end) : span.end;
      any = true;
    }
  }
  const from = Math.max(0, Math.floor((start - 15) / 60) * 60);
  const until = Math.min(1440, Math.ceil((end + 15) / 60) * 60);
  // A short day still gets a page's worth of hours.
  return { start: from, end: Math.min(1440, Math.max(until, from + 8 * 60)) };
}

/** Pixels per minute at which the shortest blocks of the day can still be read. */
export function scaleOf(columns: readonly Column[]): number {
  const lengths = columns.flatMap(({ blocks }) => blocks.map(({ start, end }) => end - start));
  if (lengths.length === 0) return 1.1;
  lengths.sort((a, b) => a - b);
  const short = lengths[Math.floor(lengths.length * 0.04)] as number;
  return Math.min(2.2, Math.max(1.1, 24 / Math.max(short, 10)));
}

/** Week-end days on which nobody is open and nothing is booked are not worth a column. */
export function usefulDays(agenda: Agenda, days: readonly LocalDate[]): LocalDate[] {
  const busy = new Set<LocalDate>();
  for (const day of agenda.days) if (day.open?.length) busy.add(day.date);
  return days.filter((date, index) => {
    if (index < 5 || busy.has(date)) return true;
    const clock = dayClock(date, agenda.timezone);
    return agenda.appointments.some((each) => spanOf(each, clock) !== null);
  });
}

/** Same columns as before where nothing in them has changed, so that only what changed is drawn again. */
export function reuse(before: readonly Column[], next: Column[]): Column[] {
  const known = new Map(before.map((column) => [column.key, column]));
  return next.map((column) => {
    const old = known.get(column.key);
    return old && sameColumn(old, column) ? old : column;
  });
}

function sameColumn(a: Column, b: Column): boolean {
  return (
    a.practitioner === b.practitioner &&
    a.room === b.room &&
    a.clock === b.clock &&
    a.booked === b.booked &&
    a.bookedMinutes === b.bookedMinutes &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every((block, index) => {
      const other = b.blocks[index];
      return block.appointment === other?.appointment && block.practitioner === other.practitioner;
    }) &&
    a.openMinutes === b.openMinutes &&
    sameSpans(a.open, b.open) &&
    sameSpans(a.openings, b.openings) &&
    sameSpans(a.absences, b.absences) &&
    sameSpans(a.holds, b.holds) &&
    sameSpans(a.sessions, b.sessions)
  );
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whose column it is: all the days of one practitioner, or of one room, have the same. */
export function ownerOf({ practitioner, room }: Pick<Column, 'practitioner' | 'room'>): Id {
  return practitioner?.id ?? room?.id ?? '';
}

/** Whether nothing happens in a column: nobody is open, nothing is booked, held or cancelled. */
function isIdle({ open, blocks, holds, sessions }: Column): boolean {
  return [open, blocks, holds, sessions].every(({ length }) => length === 0);
}

/** The columns of those who work or see somebody in the period, and how many practitioners do neither. */
export function withoutIdle(columns: Column[]): { columns: Column[]; idle: number } {
  const busy = new Set<Id>();
  const all = new Set<Id>();
  for (const column of columns) {
    all.add(ownerOf(column));
    if (!isIdle(column)) busy.add(ownerOf(column));
  }
  // When nobody works, an empty page would not say so: everybody is shown, closed.
  if (busy.size === 0 || busy.size === all.size) return { columns, idle: 0 };
  return {
    columns: columns.filter((column) => busy.has(ownerOf(column))),
    idle: all.size - busy.size,
  };
}
