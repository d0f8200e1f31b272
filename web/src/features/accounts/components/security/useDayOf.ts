import { formatDay, useLanguage } from '@/ui';

/** The day of an allauth timestamp (seconds since 1970), where this device is. */
export function useDayOf(): (seconds: number) => string {
  const language = useLanguage();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (seconds) => formatDay(new Date(seconds * 1000).toISOString(), timeZone, language);
}
