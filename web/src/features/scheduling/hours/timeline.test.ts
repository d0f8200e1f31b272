import { expect, test } from 'vitest';
import type { WeeklyHours } from '@/api/types';
import { bandsOf, place } from './timeline';

const row = (id: string, change: Partial<WeeklyHours>): WeeklyHours => ({
  id,
  weekday: 0,
  start: '09:00',
  end: '12:00',
  site: 's',
  valid_from: '2026-01-01',
  valid_to: null,
  ...change,
});

test('hours of one site that hold for the same time are one band, present ones first', () => {
  const bands = bandsOf(
    [
      row('a', { valid_from: '2027-01-01' }),
      row('b', {}),
      row('c', { weekday: 1 }),
      row('d', { site: 't', valid_to: '2026-06-30' }),
    ],
    '2026-11-23',
  );
  expect(bands.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['b', 'c'], ['a'], ['d']]);
});

test('a band is cut where the line ends', () => {
  const year = ['2026-01-01', '2027-01-01'] as const;
  expect(place({ from: '2020-01-01', to: null }, ...year)).toEqual({ start: 0, size: 100 });
  expect(place({ from: '2026-07-02', to: null }, ...year).start).toBeCloseTo(49.9, 1);
});
