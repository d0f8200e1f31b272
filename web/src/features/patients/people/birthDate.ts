/** A birth date while it is typed in three fields; kept as text, so that nothing typed is lost. */
import type { LocalDate } from '@/api/types';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export function partsOf(date: LocalDate | null): DateParts {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

export function isEmpty({ day, month, year }: DateParts): boolean {
  return !day.trim() && !month && !year.trim();
}

/** The date the parts make; null when they make none (30 February, a month missing). */
export function dateOf({ day, month, year }: DateParts): LocalDate | null {
  if (!/^\d{1,2}$/.test(day.trim()) || !month || !/^\d{4}$/.test(year.trim())) return null;
  const text = `${year.trim()}-${month.padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  const made = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().slice(0, 10) === text ? text : null;
}

/** Whole years between a birth date and a day. */
export function ageOn(birth: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
