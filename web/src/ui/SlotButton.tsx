import { type ComponentPropsWithRef, forwardRef } from 'react';
import type { Instant } from '@/api/types';
import { useFormat } from './format';
import classes from './SlotButton.module.css';

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  start: Instant;
  timeZone: string;
  selected?: boolean;
  pending?: boolean;
}

/** A free time to choose. Its name for a screen reader carries the day too. */
export const SlotButton = forwardRef<HTMLButtonElement, Props>(function SlotButton(
  { start, timeZone, selected = false, pending = false, ...rest },
  ref,
) {
  const format = useFormat();
  const time = format.time(start, timeZone);
  return (
    <button
      ref={ref}
      type="button"
      className={classes.slot}
      aria-pressed={selected}
      aria-busy={pending || undefined}
      aria-label={`${format.day(start, timeZone)}, ${time}`}
      {...rest}
    >
      {time}
    </button>
  );
});
