/** A wish in words: "lundi ou jeudi, le matin, jusqu'au 20 décembre". */
import { useTranslation } from 'react-i18next';
import type { LocalDate, WaitingBase, Wish } from '@/api/types';
import { localDate, useFormat, weekdayName } from '@/ui';
import { partOf } from './data';

export function useWishWords(): (wish: Wish, today: LocalDate) => string {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  const date = (day: LocalDate) => format.date(day, { day: 'numeric', month: 'long' });
  const daysOf = (weekdays: number[]) => {
    if (weekdays.length === 0) return t('words.anyDay');
    const names = weekdays.map((each) => weekdayName(each, format.language));
    return new Intl.ListFormat(format.language, { type: 'disjunction' }).format(names);
  };
  const timeOf = (wish: Wish) => {
    const part = partOf(wish);
    if (part) return part === 'any' ? null : t(`part.${part}`);
    const { earliest, latest } = wish;
    if (earliest && latest) return t('words.between', { from: earliest, to: latest });
    return earliest ? t('words.from', { time: earliest }) : t('words.until', { time: latest });
  };
  return (wish, today) =>
    [
      daysOf(wish.weekdays),
      timeOf(wish),
      wish.first_day > today
        ? t('words.period', { from: date(wish.first_day), to: date(wish.last_day) })
        : t('words.untilDay', { day: date(wish.last_day) }),
    ]
      .filter(Boolean)
      .join(t('words.separator'));
}

/** "jeudi 26 novembre, 09:00, jusqu'à 14:20" */
export function useOfferWords(): (entry: WaitingBase, now: Date) => string | null {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  return ({ offer }, now) => {
    if (!offer) return null;
    const { start, expires_at, time_zone: zone } = offer;
    const time = format.time(expires_at, zone);
    const sameDay = localDate(expires_at, zone) === localDate(now, zone);
    return t('words.offer', {
      day: format.day(start, zone),
      time: format.time(start, zone),
      until: sameDay ? time : t('words.moment', { day: format.shortDay(expires_at, zone), time }),
    });
  };
}
