/** Calendars in the three languages: Monday first, months and days as each is read. */
import 'dayjs/locale/ar-tn';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/fr';
import type { DatesProviderSettings } from '@mantine/dates';
import type { Language } from '@/api/types';

const LOCALES: Record<Language, string> = { fr: 'fr', en: 'en-gb', ar: 'ar-tn' };

export function datesSettings(language: Language): DatesProviderSettings {
  return { locale: LOCALES[language], firstDayOfWeek: 1, weekendDays: [] };
}

/** "12/03/1988", "12.3.1988", "12031988" → the date; anything else is not one. */
export function parseDay(text: string): string | null {
  const found =
    /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})\s*$/.exec(text) ??
    /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${date}T12:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return real ? date : null;
}
