import { describe, expect, it } from 'vitest';
import type { AppointmentState } from '@/api/types';
import { dayClock } from './dayClock';
import { standingOf } from './standing';

const clock = dayClock('2026-11-26', 'Africa/Tunis');
const at = (time: string) => Date.parse(`2026-11-26T${time}:00Z`);
const one = (
  state: AppointmentState,
  arrived: string | null = null,
  started: string | null = null,
) => ({
  state,
  start: '2026-11-26T09:00:00Z',
  arrived_at: arrived,
  started_at: started,
});

describe('who is late and who waits', () => {
  it('is late from the first minute after the start, as long as nobody came', () => {
    expect(standingOf(one('booked'), at('09:00'), clock)).toBeNull();
    expect(standingOf(one('booked'), at('09:07'), clock)).toEqual({ kind: 'late', minutes: 7 });
    expect(standingOf(one('cancelled'), at('09:07'), clock)).toBeNull();
    expect(standingOf(one('pending'), at('09:07'), clock)).toBeNull();
  });

  it('waits since they came, though it is before the start', () => {
    const early = one('arrived', '2026-11-26T08:45:00Z');
    expect(standingOf(early, at('08:50'), clock)).toEqual({ kind: 'waiting', minutes: 5 });
    expect(standingOf(one('arrived'), at('09:07'), clock)).toBeNull();
  });

  it('is inside since the consultation began', () => {
    const inside = one('checked-in', '2026-11-26T08:45:00Z', '2026-11-26T09:05:00Z');
    expect(standingOf(inside, at('09:20'), clock)).toEqual({ kind: 'inside', minutes: 15 });
  });

  it('is nothing of that on another day', () => {
    const now = Date.parse('2026-11-27T09:00:00Z');
    expect(standingOf(one('booked'), now, clock)).toBeNull();
  });
});
