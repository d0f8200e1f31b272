import { describe, expect, it } from 'vitest';
import type { Occurrence } from '@/api/types';
import { isReady, rowsOf, startsOf } from './seriesPlan';

const [A, B, C, D] = [3, 10, 17, 24].map(
  (day) => `2026-12-${String(day).padStart(2, '0')}T08:00:00Z`,
) as [string, string, string, string];
const LATER = '2026-12-10T08:20:00Z';

function occurrence(wanted: string, status: Occurrence['status'] = 'free'): Occurrence {
  return { wanted, end: wanted, status, alternatives: [LATER], appointment: null };
}

describe('a series that is being planned', () => {
  const plan = [occurrence(A), occurrence(B, 'taken'), occurrence(C, 'closed'), occurrence(D)];

  it('is ready once every conflict is settled', () => {
    expect(isReady(rowsOf(plan, {}))).toBe(false);
    expect(isReady(rowsOf(plan, { [B]: 'skip' }))).toBe(false);
    expect(isReady(rowsOf(plan, { [B]: LATER, [C]: C }))).toBe(true);
    expect(startsOf(rowsOf(plan, { [B]: LATER, [C]: C }))).toEqual([A, LATER, C, D]);
    expect(startsOf(rowsOf(plan, { [B]: 'skip', [C]: 'skip' }))).toEqual([A, D]);
  });

  it('is not a series when fewer than two are left', () => {
    const all = { [B]: 'skip', [C]: 'skip', [D]: 'skip' } as const;
    expect(isReady(rowsOf(plan, all))).toBe(false);
    expect(isReady(rowsOf(plan, all), 1)).toBe(true);
  });

  it('opens again what somebody took meanwhile, however its instant is written', () => {
    const refused = { '2026-12-03T08:00:00+00:00': [B], [LATER]: [D] };
    const rows = rowsOf(plan, { [B]: LATER, [C]: 'skip' }, refused);
    expect(rows.map(({ settled }) => settled)).toEqual([false, false, true, true]);
    expect(rows[0]).toMatchObject({ status: 'taken', alternatives: [B], start: null });
    expect(rows[1]?.alternatives).toEqual([D]);
  });

  it('books a start once though it was chosen twice', () => {
    expect(startsOf(rowsOf(plan, { [B]: D, [C]: D }))).toEqual([A, D]);
  });
});
