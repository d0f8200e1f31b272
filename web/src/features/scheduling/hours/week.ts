/** A week of opening hours while it is edited as a whole. */
import type { Id, LocalDate, Weekday, WeeklyHours } from '@/api/types';

export interface DraftRow extends Omit<WeeklyHours, 'id'> {
  /** What tells rows apart while they are edited; the identifier of saved ones. */
  key: string;
  id: Id | null;
}

export const WEEK: Weekday[] = [0, 1, 2, 3, 4, 5, 6];

export const isPast = ({ valid_to }: Pick<WeeklyHours, 'valid_to'>, today: LocalDate): boolean =>
  valid_to !== null && valid_to < today;

/** The hours that still hold or will; those that are over are not shown, and stay as they are. */
export function draftOf(hours: readonly WeeklyHours[], today: LocalDate): DraftRow[] {
  return hours.filter((row) => !isPast(row, today)).map((row) => ({ ...row, key: row.id }));
}

let made = 0;

/** Hours to add on a day: after the last of it, or in the morning. */
export function newRow(
  rows: readonly DraftRow[],
  weekday: Weekday,
  site: Id,
  today: LocalDate,
): DraftRow {
  const last = rows.filter((row) => row.weekday === weekday).at(-1);
  const clock = last ? { start: '14:00', end: '18:00' } : { start: '08:00', end: '12:00' };
  made += 1;
  return {
    key: `new ${made}`,
    id: null,
    weekday,
    ...clock,
    site: last?.site ?? site,
    valid_from: today,
    valid_to: null,
  };
}

/** Put the hours of a day on other days, in place of what is there. */
export function copied(
  rows: readonly DraftRow[],
  from: Weekday,
  to: readonly Weekday[],
  today: LocalDate,
): DraftRow[] {
  const source = rows.filter((row) => row.weekday === from);
  const targets = to.filter((weekday) => weekday !== from);
  return [
    ...rows.filter((row) => !targets.includes(row.weekday)),
    ...targets.flatMap((weekday) =>
      source.map((row) => {
        made += 1;
        const valid_from = row.valid_from > today ? row.valid_from : today;
        return { ...row, key: `new ${made}`, id: null, weekday, valid_from };
      }),
    ),
  ];
}

/** The whole week as it is sent: what is over goes along, for what is not named is removed. */
export function sentWeek(
  rows: readonly DraftRow[],
  hours: readonly WeeklyHours[],
  today: LocalDate,
): Omit<DraftRow, 'key'>[] {
  const past = hours.filter((row) => isPast(row, today));
  return [...past, ...rows.map(({ key: _, ...row }) => row)];
}

/** Whether both of every row's times are there. */
export function isComplete(rows: readonly DraftRow[]): boolean {
  return rows.every(({ start, end }) => /^\d{2}:\d{2}/.test(start) && /^\d{2}:\d{2}/.test(end));
}
