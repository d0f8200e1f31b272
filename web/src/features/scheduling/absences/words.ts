/** How an absence is said. */
import { useTranslation } from 'react-i18next';
import type { RepeatingAbsence, TouchedByAbsence } from '@/api/types';
import { localDate, useFormat } from '@/ui';

/** "tous les jeudis de 14:00 à 18:00", every so many weeks. */
export function useRepetition(): (absence: Omit<RepeatingAbsence, 'id' | 'reason'>) => string {
  const { t } = useTranslation('absences');
  const format = useFormat();
  return ({ weekday, every_weeks, start, end, valid_from, valid_to }) => {
    const at = {
      day: format.weekday(weekday),
      start: start.slice(0, 5),
      end: end.slice(0, 5) === '00:00' ? '24:00' : end.slice(0, 5),
      count: every_weeks,
    };
    const often = every_weeks === 1 ? t('repeat.weekly', at) : t('repeat.every', at);
    const from = format.date(valid_from);
    const until = valid_to
      ? t('repeat.between', { from, to: format.date(valid_to) })
      : t('repeat.since', { from });
    return `${often}, ${until}`;
  };
}

/** From when to when: whole days as days. */
export function usePeriod(): (absence: TouchedByAbsence) => string {
  const { t } = useTranslation('absences');
  const format = useFormat();
  const repetition = useRepetition();
  return ({ start, end, repeating, time_zone }) => {
    if (repeating) return repetition(repeating);
    if (!start || !end) return '';
    const [from, to] = [format.time(start, time_zone), format.time(end, time_zone)];
    const whole = from === '00:00' && to === '00:00';
    const last = whole ? new Date(Date.parse(end) - 60_000).toISOString() : end;
    const oneDay = localDate(start, time_zone) === localDate(last, time_zone);
    const [first, until] = [format.day(start, time_zone), format.day(last, time_zone)];
    if (whole) return oneDay ? first : t('period.days', { from: first, to: until });
    if (oneDay) return t('period.times', { day: first, from, to });
    return t('period.long', { first, from, last: until, to });
  };
}
