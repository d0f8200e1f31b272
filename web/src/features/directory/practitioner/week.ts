/** The slots of seven days as columns, and how the arrow keys move among them. */
import type { Availability, Id, Instant, LocalDate } from '@/api/types';
import { addDays } from '@/ui/format';

export const DAYS_SHOWN = 7;

export interface DayColumn {
  date: LocalDate;
  slots: Instant[];
  /** The places of the day's slots, when the practitioner works at several. */
  sites: Id[];
}

/** One column a day from `from`, whether or not the server named the day; past slots are left out. */
export function toColumns(
  availability: Pick<Availability, 'days' | 'sites'>,
  from: LocalDate,
  now: number,
): DayColumn[] {
  const byDate = new Map(availability.days.map((day) => [day.date, day.slots]));
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const date = addDays(from, index);
    const slots = (byDate.get(date) ?? []).filter((start) => Date.parse(start) > now);
    const sites = slots.map((start) => availability.sites?.[start]);
    return { date, slots, sites: [...new Set(sites.filter((site) => site !== undefined))] };
  });
}

export interface Position {
  column: number;
  row: number;
}

const STEPS: Record<string, { column: number; row: number }> = {
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
};

/**
 * Where an arrow leads: up and down in the day, sideways to the nearest day that has slots; null when nowhere.
 *
 * `lengths` are the numbers of slots shown per day; in Arabic the right arrow goes back in time, as the page reads.
 */
export function move(
  key: string,
  at: Position,
  lengths: readonly number[],
  rtl: boolean,
): Position | null {
  const step = STEPS[key];
  if (!step) return null;
  if (step.row !== 0) {
    const row = at.row + step.row;
    return row >= 0 && row < (lengths[at.column] ?? 0) ? { column: at.column, row } : null;
  }
  const direction = rtl ? -step.column : step.column;
  for (
    let column = at.column + direction;
    column >= 0 && column < lengths.length;
    column += direction
  ) {
    const length = lengths[column] ?? 0;
    if (length > 0) return { column, row: Math.min(at.row, length - 1) };
  }
  return null;
}
