/** The time left on a hold, by the server's clock, and when to say it aloud. */
import { useEffect, useState } from 'react';
import { serverNow } from '@/api/clock';
import type { Instant } from '@/api/types';

/** Whole seconds until an instant, never below zero. */
export function secondsUntil(instant: Instant, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}

/** "4:05" */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const SPOKEN_AT = [120, 60, 30];

/** The mark just passed between two ticks, if any: a screen reader is told then, not each second. */
export function markPassed(before: number, after: number): number | null {
  return SPOKEN_AT.find((mark) => before > mark && after <= mark) ?? null;
}

export function useSecondsLeft(until: Instant): number {
  const [left, setLeft] = useState(() => secondsUntil(until, serverNow()));
  useEffect(() => {
    const tick = () => setLeft(secondsUntil(until, serverNow()));
    tick();
    const timer = window.setInterval(tick, 500);
    return () => window.clearInterval(timer);
  }, [until]);
  return left;
}
