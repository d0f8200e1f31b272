import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/api/types';
import { useFormat } from '@/ui';
import { readablePhone } from './phone';
import { cancelRule, nearDay } from './words';

/** "Demain, 09:00" or "jeudi 26 novembre, 09:00", on the clinic's clock. */
export function useDayAndTime(): (appointment: Appointment, now: Date) => string {
  const { t } = useTranslation('patients');
  const format = useFormat();
  return ({ start, clinic }, now) => {
    const near = nearDay(start, clinic.time_zone, now);
    const day = near ? t(`day.${near}`) : format.day(start, clinic.time_zone);
    return t('day.at', { day, time: format.time(start, clinic.time_zone) });
  };
}

/** "Annulation gratuite jusqu'à ce soir 18:00", or nothing when there is nothing to say. */
export function useCancelSentence(): (appointment: Appointment, now: Date) => string | null {
  const { t } = useTranslation('patients');
  const format = useFormat();
  return (appointment, now) => {
    const rule = cancelRule(appointment, now);
    const { time_zone: zone, phone } = appointment.clinic;
    if (rule.kind === 'none') return null;
    if (rule.kind === 'until_start') return t('rule.until_start');
    if (rule.kind === 'too_late') {
      return phone
        ? t('rule.too_late_phone', { phone: `\u2066${readablePhone(phone)}\u2069` })
        : t('rule.too_late');
    }
    const time = format.time(rule.at, zone);
    return rule.kind === 'until_day'
      ? t('rule.until_day', { day: format.day(rule.at, zone), time })
      : t(`rule.${rule.kind}`, { time });
  };
}
