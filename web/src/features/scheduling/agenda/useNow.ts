import { useCallback, useSyncExternalStore } from 'react';
import { serverNow } from '@/api/clock';
import type { LocalDate } from '@/api/types';
import { localDate } from '@/ui/format';

const STEP = 20_000;
const MINUTE = 60_000;
const listeners = new Set<() => void>();
let timer: number | undefined;
let current = Math.floor(serverNow() / STEP) * STEP;

function tick() {
  current = Math.floor(serverNow() / STEP) * STEP;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tick();
    timer = window.setInterval(tick, STEP);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present, in milliseconds; moves on every twenty seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}

/** The present minute of a day, in milliseconds; 0 on other days, which therefore are never drawn again for it. */
export function useMinuteOf({ start, end }: { start: number; end: number }): number {
  const minute = useCallback(
    () => (start <= current && current < end ? Math.floor(current / MINUTE) * MINUTE : 0),
    [start, end],
  );
  return useSyncExternalStore(subscribe, minute);
}

/** Today's date in a time zone; draws again only when the day changes. */
export function useToday(timeZone: string): LocalDate {
  return useSyncExternalStore(subscribe, () => localDate(new Date(current), timeZone));
}
