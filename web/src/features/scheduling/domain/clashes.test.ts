import { describe, expect, it } from 'vitest';
import type { Agenda } from '@/api/types';
import { clashesOf } from './clashes';

const booked = {
  id: 'a',
  practitioner: 'amel',
  start: '2026-11-26T08:00:00Z',
  end: '2026-11-26T08:40:00Z',
  state: 'booked',
};
const agenda = {
  timezone: 'Africa/Tunis',
  practitioners: [],
  days: [
    {
      practitioner: 'amel',
      date: '2026-11-26',
      open: [
        ['2026-11-26T08:00:00Z', '2026-11-26T09:00:00Z'],
        ['2026-11-26T09:00:00Z', '2026-11-26T11:00:00Z'],
      ],
    },
    { practitioner: 'sonia', date: '2026-11-26', open: null },
  ],
  absences: [
    {
      id: 'absence',
      repeating: false,
      practitioner: 'amel',
      start: '2026-11-26T10:30:00Z',
      end: '2026-11-26T12:00:00Z',
      reason: 'Bloc',
    },
  ],
  holds: [],
  appointments: [booked, { ...booked, id: 'c', state: 'cancelled' }],
} as unknown as Agenda;
const wish = (start: string, minutes = 20) => ({ practitioner: 'amel', start, minutes });

describe('what stands in the way of a time', () => {
  it('is the appointment that takes it up, not the one that was cancelled', () => {
    const { taken } = clashesOf(agenda, wish('2026-11-26T08:30:00Z'));
    expect(taken.map(({ id }) => id)).toEqual(['a']);
    expect(clashesOf(agenda, wish('2026-11-26T08:40:00Z')).taken).toEqual([]);
  });

  it('is never the appointment that is being moved', () => {
    expect(clashesOf(agenda, { ...wish('2026-11-26T08:10:00Z'), except: 'a' }).taken).toEqual([]);
  });

  it('counts two openings that touch as one', () => {
    expect(clashesOf(agenda, wish('2026-11-26T08:50:00Z')).outside).toBe(false);
    expect(clashesOf(agenda, wish('2026-11-26T10:50:00Z')).outside).toBe(true);
    expect(clashesOf(agenda, { ...wish('2026-11-26T08:50:00Z'), practitioner: 'sonia' })).toEqual({
      taken: [],
      held: false,
      absence: null,
      outside: true,
    });
  });

  it('names the absence', () => {
    expect(clashesOf(agenda, wish('2026-11-26T10:40:00Z')).absence?.reason).toBe('Bloc');
  });
});
