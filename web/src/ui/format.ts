/**
 * Dates, times and money as a person of each language reads them.
 *
 * Instants are always shown in the clinic's time zone, never the device's: 09:00 in Tunis is 09:00 on the ticket.
 */
import { useTranslation } from 'react-i18next';
import type { Instant, Language, LocalDate, Money } from '@/api/types';
import { DEFAULT_LANGUAGE, isLanguage, LOCALES } from '@/i18n/languages';

type Options = Intl.DateTimeFormatOptions;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Options): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALES[language], options);
    formatters.set(key, found);
  }
  return found;
}

/** Noon UTC of a local date: the same calendar day whatever is done to it in UTC. */
function noon(date: LocalDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

const TIME: Options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const DAY: Options = { weekday: 'long', day: 'numeric', month: 'long' };
const SHORT_DAY: Options = { weekday: 'short', day: 'numeric', month: 'short' };
const FULL_DATE: Options = { day: 'numeric', month: 'long', year: 'numeric' };

export function formatTime(instant: Instant, timeZone: string, language: Language): string {
  return formatter(language, { ...TIME, timeZone }).format(new Date(instant));
}

/** "jeudi 26 novembre" */
export function formatDay(instant: Instant, timeZone: string, language: Language): string {
  return formatter(language, { ...DAY, timeZone }).format(new Date(instant));
}

/** "jeu. 26 nov." */
export function formatShortDay(instant: Instant, timeZone: string, language: Language): string {
  return formatter(language, { ...SHORT_DAY, timeZone }).format(new Date(instant));
}

export function formatDate(
  date: LocalDate,
  language: Language,
  options: Options = FULL_DATE,
): string {
  return formatter(language, { ...options, timeZone: 'UTC' }).format(noon(date));
}

export function formatMoney(money: Money, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'code',
  });
  // A decimal string keeps every figure: the amount never becomes a floating number.
  return format.format(money.amount as Intl.StringNumericLiteral);
}

export function formatNumber(
  value: number,
  language: Language,
  options?: Intl.NumberFormatOptions,
): string {
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}

/** "1 h 30 min" or "20 min", as the language writes it. */
export function formatDuration(minutes: number, language: Language = DEFAULT_LANGUAGE): string {
  // Arabic's short form is a single letter that few would read.
  const unitDisplay = language === 'ar' ? 'long' : 'short';
  const unit = (value: number, name: 'hour' | 'minute') =>
    formatNumber(value, language, { style: 'unit', unit: name, unitDisplay });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return unit(rest, 'minute');
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}

/** "it" → "italien"; a code that is not one stays as it is. */
export function formatLanguage(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(LOCALES[language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // RangeError: not a language tag.
  }
}

/** A place on one line, saying nothing twice: addresses often repeat the city or the site's name. */
export function formatPlace(...parts: (string | null | undefined)[]): string {
  const said = parts.filter((part): part is string => Boolean(part));
  const isRepeated = (part: string, index: number) =>
    said.some((other, at) =>
      other === part ? at < index : other.toLowerCase().includes(part.toLowerCase()),
    );
  return said.filter((part, index) => !isRepeated(part, index)).join(', ');
}

/** The local date on which an instant falls, in a time zone. */
export function localDate(instant: Instant | Date, timeZone: string): LocalDate {
  const parts = formatter('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = noon(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Monday of the date's week; 0 is Monday, as in the server's `weekday`. */
export function weekdayOf(date: LocalDate): number {
  return (noon(date).getUTCDay() + 6) % 7;
}

/** The name of a weekday, 0 being Monday. */
export function weekdayName(
  weekday: number,
  language: Language,
  length: 'long' | 'short' = 'long',
): string {
  return formatDate(addDays('2024-01-01', weekday), language, { weekday: length });
}

export interface Format {
  language: Language;
  time: (instant: Instant, timeZone: string) => string;
  day: (instant: Instant, timeZone: string) => string;
  shortDay: (instant: Instant, timeZone: string) => string;
  date: (date: LocalDate, options?: Options) => string;
  money: (money: Money) => string;
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  weekday: (weekday: number, length?: 'long' | 'short') => string;
  duration: (minutes: number) => string;
  /** A spoken language's name, whatever the language. */
  languageName: (code: string) => string;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : DEFAULT_LANGUAGE;
}

/** Every formatter, in the language of the page. */
export function useFormat(): Format {
  const language = useLanguage();
  return {
    language,
    time: (instant, timeZone) => formatTime(instant, timeZone, language),
    day: (instant, timeZone) => formatDay(instant, timeZone, language),
    shortDay: (instant, timeZone) => formatShortDay(instant, timeZone, language),
    date: (date, options) => formatDate(date, language, options),
    money: (money) => formatMoney(money, language),
    number: (value, options) => formatNumber(value, language, options),
    weekday: (weekday, length) => weekdayName(weekday, language, length),
    duration: (minutes) => formatDuration(minutes, language),
    languageName: (code) => formatLanguage(code, language),
  };
}
