import { expect, it } from 'vitest';
import type { Appointment } from '@/api/types';
import { consulted } from './consulted';

function past(id: string, practitioner: string, start: string, state: string): Appointment {
  return {
    id,
    start,
    state,
    practitioner: { id: practitioner, name: practitioner },
  } as Appointment;
}

it('lists each practitioner once, the one seen last first', () => {
  const found = consulted([
    past('1', 'amel', '2026-10-01T08:00:00Z', 'fulfilled'),
    past('2', 'sonia', '2026-11-01T08:00:00Z', 'fulfilled'),
    past('3', 'amel', '2026-09-01T08:00:00Z', 'fulfilled'),
  ]);
  expect(found.map(({ practitioner, last }) => [practitioner.id, last])).toEqual([
    ['sonia', '2026-11-01T08:00:00Z'],
    ['amel', '2026-10-01T08:00:00Z'],
  ]);
});

it('leaves out appointments that did not take place', () => {
  const found = consulted([
    past('1', 'amel', '2026-10-01T08:00:00Z', 'cancelled'),
    past('2', 'sonia', '2026-11-01T08:00:00Z', 'noshow'),
    past('3', 'karim', '2026-09-01T08:00:00Z', 'entered-in-error'),
  ]);
  expect(found).toEqual([]);
});
