import type { Instant, Money as MoneyValue } from '@/api/types';
import { useFormat } from './format';

/** An amount with every figure its currency has; isolated so that Arabic does not reorder it. */
export function Money({ value }: { value: MoneyValue }) {
  const format = useFormat();
  return <bdi className="tb-figures">{format.money(value)}</bdi>;
}

interface TimeProps {
  at: Instant;
  timeZone: string;
  /** What to show: the time, the day, or both. */
  show?: 'time' | 'day' | 'short-day' | 'both';
}

/** A moment, in the clinic's time zone, readable by machines too. */
export function When({ at, timeZone, show = 'time' }: TimeProps) {
  const format = useFormat();
  const text = {
    time: () => format.time(at, timeZone),
    day: () => format.day(at, timeZone),
    'short-day': () => format.shortDay(at, timeZone),
    both: () => `${format.day(at, timeZone)}, ${format.time(at, timeZone)}`,
  }[show]();
  return (
    <time dateTime={at} className="tb-figures">
      {text}
    </time>
  );
}
