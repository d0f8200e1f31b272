import { describe, expect, it } from 'vitest';
import { nearest, sameInstant } from './useSlots';

const slots = [
  '2026-11-26T08:00:00Z',
  '2026-11-26T08:20:00Z',
  '2026-11-26T10:00:00Z',
  '2026-11-27T08:00:00Z',
];

describe('free times around a wanted one', () => {
  it('are the closest, in the order of time', () => {
    expect(nearest(slots, '2026-11-26T09:40:00Z', 2)).toEqual([slots[1], slots[2]]);
    expect(nearest([], '2026-11-26T09:40:00Z')).toEqual([]);
  });

  it('are told apart by the moment, however it is written', () => {
    expect(sameInstant('2026-11-26T08:00:00Z', '2026-11-26T09:00:00+01:00')).toBe(true);
    expect(sameInstant('2026-11-26T08:00:00Z', null)).toBe(false);
  });
});
