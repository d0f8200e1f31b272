/** Calendars in the three languages: Monday first, months and days as each is read. */
import 'dayjs/locale/ar-tn';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/fr';
import type { DatesProviderSettings } from '@mantine/dates';
import type { Language } from '@/api/types';

const LOCALES: Record<Language, string> = { fr: 'fr', en: 'en-gb', ar: 'ar-tn' };

export function datesSettings(language: Language): DatesProviderSettings {
  return { locale: LOCALES[language], firstDayOfWeek: 1, weekendDays: [0] };
}
