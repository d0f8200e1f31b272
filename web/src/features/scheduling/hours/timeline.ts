/** Weekly hours over time: one band for each site and period of validity. */
import type { Id, LocalDate, WeeklyHours } from '@/api/types';

export interface Band {
  site: Id;
  from: LocalDate;
  to: LocalDate | null;
  rows: WeeklyHours[];
}

/** Hours of one site that hold from the same day to the same day, those that hold now first. */
export function bandsOf(hours: readonly WeeklyHours[], today: LocalDate): Band[] {
  const bands = new Map<string, Band>();
  for (const row of hours) {
    const key = `${row.site} ${row.valid_from} ${row.valid_to ?? ''}`;
    const band = bands.get(key) ?? {
      site: row.site,
      from: row.valid_from,
      to: row.valid_to,
      rows: [],
    };
    band.rows.push(row);
    bands.set(key, band);
  }
  const rank = ({ from, to }: Band) => (to && to < today ? 2 : from > today ? 1 : 0);
  return [...bands.values()].sort((a, b) => rank(a) - rank(b) || a.from.localeCompare(b.from));
}

/** Where a band lies on a line from one day to another, in hundredths; ends that are beyond are cut. */
export function place(
  { from, to }: Pick<Band, 'from' | 'to'>,
  first: LocalDate,
  last: LocalDate,
): { start: number; size: number } {
  const at = (date: LocalDate) =>
    Math.min(100, Math.max(0, (100 * (days(date) - days(first))) / (days(last) - days(first))));
  const start = at(from);
  return { start, size: Math.max(1, (to ? at(to) : 100) - start) };
}

const days = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
