/**
 * One local day as an agenda draws it: minutes on the wall clock, from 0 (midnight) to 1440, and the instants they stand for.
 *
 * On the days the clocks change, a wall time that does not exist means the instant as many minutes after the last one that did
 * (02:30 becomes 03:30), and one that comes twice means its first coming: the server reads opening hours the same way.
 */
import type { Instant, LocalDate } from '@/api/types';

const MINUTE = 60_000;
export const DAY_MINUTES = 1440;

export interface DayClock {
  date: LocalDate;
  timeZone: string;
  /** First instant of the day, in milliseconds. */
  start: number;
  /** First instant of the next day, in milliseconds. */
  end: number;
  /** Minutes on the wall clock since midnight; before the day 0, after it 1440. */
  minutesAt(instant: number): number;
  /** The instant at which the wall clock shows that many minutes since midnight. */
  instantAt(minutes: number): number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, found);
  }
  return found;
}

/** What the wall clock shows at an instant, as if it were UTC, in milliseconds. */
function wallAt(instant: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of wallClock(timeZone).formatToParts(instant)) {
    part[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  return wallAt(second, timeZone) - second;
}

/** The first instant from `low` (exclusive) to `high` at which the offset is no longer that of `low`. */
function changeBetween(low: number, high: number, timeZone: string): number {
  const before = offsetAt(low, timeZone);
  let from = low;
  let to = high;
  while (to - from > 1000) {
    const middle = Math.floor((from + to) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === before) from = middle;
    else to = middle;
  }
  return to;
}

interface Change {
  at: number;
  before: number;
  after: number;
}

function build(date: LocalDate, timeZone: string): DayClock {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const next = midnight + DAY_MINUTES * MINUTE;
  const early = midnight - offsetAt(midnight - 15 * 60 * MINUTE, timeZone);
  const change = findChange(early - 180 * MINUTE, early + 30 * 60 * MINUTE, timeZone);
  const instantOf = (wall: number) => {
    const first = wall - change.before;
    if (first < change.at) return first;
    const second = wall - change.after;
    return second >= change.at ? second : first;
  };
  const start = firstOf(instantOf, midnight, change, timeZone);
  const end = firstOf(instantOf, next, change, timeZone);
  return {
    date,
    timeZone,
    start,
    end,
    minutesAt(instant) {
      if (instant < start) return 0;
      if (instant >= end) return DAY_MINUTES;
      return wallMinutes(instant);
    },
    instantAt(minutes) {
      return instantOf(midnight + minutes * MINUTE);
    },
  };

  function wallMinutes(instant: number): number {
    const offset = instant < change.at ? change.before : change.after;
    return (instant + offset - midnight) / MINUTE;
  }
}

/** When the clocks are put forward at midnight itself, the day begins with the change. */
function firstOf(
  instantOf: (wall: number) => number,
  wall: number,
  change: Change,
  timeZone: string,
): number {
  const found = instantOf(wall);
  const skipped = wallAt(found, timeZone) !== wall;
  return skipped && found > change.at ? change.at : found;
}

function findChange(low: number, high: number, timeZone: string): Change {
  const before = offsetAt(low, timeZone);
  const after = offsetAt(high, timeZone);
  const at = before === after ? high : changeBetween(low, high, timeZone);
  return { at, before, after };
}

const clocks = new Map<string, DayClock>();

/** The clock of a local date in a time zone; the same object each time. */
export function dayClock(date: LocalDate, timeZone: string): DayClock {
  const key = `${timeZone} ${date}`;
  let found = clocks.get(key);
  if (!found) {
    found = build(date, timeZone);
    if (clocks.size > 400) clocks.clear();
    clocks.set(key, found);
  }
  return found;
}

export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** "09:05" for 545 minutes since midnight. */
export function wallTime(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** 545 for "09:05". */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The instant of a wall time on a local date. */
export function instantOf(date: LocalDate, time: string, timeZone: string): Instant {
  return toInstant(dayClock(date, timeZone).instantAt(minutesOf(time)));
}
