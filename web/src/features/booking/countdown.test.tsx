import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatCountdown, markPassed, secondsUntil, useSecondsLeft } from './countdown';

describe('the time left on a hold', () => {
  it('is rounded up to the second and never negative', () => {
    const end = '2026-11-26T08:05:00Z';
    expect(secondsUntil(end, Date.parse('2026-11-26T08:00:00Z'))).toBe(300);
    expect(secondsUntil(end, Date.parse('2026-11-26T08:04:59.400Z'))).toBe(1);
    expect(secondsUntil(end, Date.parse('2026-11-26T08:05:00Z'))).toBe(0);
    expect(secondsUntil(end, Date.parse('2026-11-26T09:00:00Z'))).toBe(0);
  });

  it('is written in minutes and two figures of seconds', () => {
    expect(formatCountdown(300)).toBe('5:00');
    expect(formatCountdown(65)).toBe('1:05');
    expect(formatCountdown(9)).toBe('0:09');
  });

  it('is said aloud once at each mark', () => {
    expect(markPassed(121, 120)).toBe(120);
    expect(markPassed(120, 119)).toBeNull();
    expect(markPassed(62, 58)).toBe(60);
    expect(markPassed(300, 299)).toBeNull();
  });
});

function Left({ until }: { until: string }) {
  return <output>{useSecondsLeft(until)}</output>;
}

describe('the countdown on the page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-26T08:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes down to zero and stays there', () => {
    render(<Left until="2026-11-26T08:00:03Z" />);
    expect(screen.getByRole('status').textContent).toBe('3');
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole('status').textContent).toBe('2');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.getByRole('status').textContent).toBe('0');
  });
});
