import type { Language, LocalDate } from '@/api/types';
import { LOCALES } from '@/i18n/languages';

/** "23–29 novembre": two local dates as one period. */
export function formatPeriod(
  from: LocalDate,
  to: LocalDate,
  language: Language,
  year: 'numeric' | undefined,
): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year,
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`));
}
