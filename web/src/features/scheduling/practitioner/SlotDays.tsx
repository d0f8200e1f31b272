import { useTranslation } from 'react-i18next';
import type { Instant, LocalDate } from '@/api/types';
import { useFormat } from '@/ui';
import classes from './practitioner.module.css';

interface Props {
  days: readonly LocalDate[];
  slots: ReadonlyMap<LocalDate, readonly Instant[]>;
  timeZone: string;
  /** A day without slots was touched. */
  onWhy?: (date: LocalDate) => void;
}

/** Days side by side, each with its starts. */
export function SlotDays({ days, slots, timeZone, onWhy }: Props) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  return (
    <div className={classes.days}>
      {days.map((date) => {
        const free = slots.get(date) ?? [];
        const day = format.date(date, { weekday: 'long', day: 'numeric', month: 'long' });
        return (
          <div key={date} className={classes.day}>
            <span className={classes.dayHead}>
              {format.date(date, { weekday: 'short', day: 'numeric', month: 'short' })}
              <small> {t('preview.count', { count: free.length })}</small>
            </span>
            <div className={classes.slots}>
              {free.map((slot) => (
                <span key={slot} className={classes.slot}>
                  {format.time(slot, timeZone)}
                </span>
              ))}
            </div>
            {free.length === 0 && onWhy ? (
              <button
                type="button"
                className={classes.none}
                aria-label={t('preview.whyDay', { day })}
                onClick={() => onWhy(date)}
              >
                ?
              </button>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
