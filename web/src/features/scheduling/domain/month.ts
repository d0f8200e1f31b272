/** A month as a calendar: its weeks, and how full each day is. */
import type { AgendaMonth, AgendaMonthDay, LocalDate } from '@/api/types';
import { addDays, weekdayOf } from '@/ui/format';

export interface DayLoad {
  date: LocalDate;
  openMinutes: number;
  bookedMinutes: number;
  /** Appointments that are to come, are there, or took place. */
  booked: number;
  counts: AgendaMonthDay['counts'];
  /** Who is away at some time of the day, and why. */
  away: { name: string; reason: string }[];
  /** How many practitioners are open. */
  working: number;
}

const NONE = { asked: 0, booked: 0, here: 0, done: 0, missed: 0, cancelled: 0 };

/** The weeks of a month, from Monday; what lies outside the month is null. */
export function weeksOf(from: LocalDate, to: LocalDate): (LocalDate | null)[][] {
  const weeks: (LocalDate | null)[][] = [];
  for (let monday = addDays(from, -weekdayOf(from)); monday <= to; monday = addDays(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const date = addDays(monday, index);
        return date < from || date > to ? null : date;
      }),
    );
  }
  return weeks;
}

/** All practitioners of the answer together, by day. */
export function loadsOf({ days, practitioners }: AgendaMonth): Map<LocalDate, DayLoad> {
  const names = new Map(practitioners.map(({ id, name }) => [id, name]));
  const loads = new Map<LocalDate, DayLoad>();
  for (const day of days) {
    const load = loads.get(day.date) ?? empty(day.date);
    loads.set(day.date, load);
    load.openMinutes += day.open_minutes;
    load.bookedMinutes += day.booked_minutes;
    load.working += Number(day.open_minutes > 0);
    for (const key of Object.keys(NONE) as (keyof typeof NONE)[])
      load.counts[key] += day.counts[key];
    const { asked, booked, here, done } = day.counts;
    load.booked += asked + booked + here + done;
    const [first] = day.absences;
    if (first) load.away.push({ name: names.get(day.practitioner) ?? '', reason: first.reason });
  }
  return loads;
}

export function empty(date: LocalDate): DayLoad {
  const nothing = { openMinutes: 0, bookedMinutes: 0, booked: 0, working: 0 };
  return { date, ...nothing, counts: { ...NONE }, away: [] };
}

/** How full a day is, from 0 to 1; more than is open counts as full. */
export function fillOf({ openMinutes, bookedMinutes }: DayLoad): number {
  if (openMinutes === 0) return bookedMinutes > 0 ? 1 : 0;
  return Math.min(1, bookedMinutes / openMinutes);
}
