import { describe, expect, it } from 'vitest';
import type { AppointmentState } from '@/api/types';
import type { Column } from './columns';
import { dropStart, freeStart, neighbour, placeOf } from './picking';

function column(...starts: ([number, number] | [number, number, AppointmentState])[]): Column {
  const blocks = starts.map(([start, end, state = 'booked']) => ({
    start,
    end,
    appointment: { id: `${start}`, state },
  }));
  return { blocks, holds: [] } as unknown as Column;
}

describe('pointing at a free time', () => {
  it('means the quarter of an hour under the pointer', () => {
    expect(freeStart(column(), 547)).toBe(540);
    expect(freeStart(column(), 559)).toBe(555);
  });

  it('means the end of the appointment before it when that comes later', () => {
    expect(freeStart(column([540, 560]), 563)).toBe(560);
    expect(freeStart(column([540, 560]), 569)).toBe(560);
    expect(freeStart(column([540, 560]), 577)).toBe(570);
  });

  it('takes cancelled time as free', () => {
    expect(freeStart(column([540, 560, 'cancelled']), 550)).toBe(540);
  });
});

describe('dropping a block', () => {
  it('lands on five minutes and stays inside the day', () => {
    expect(dropStart(547.9, 20)).toBe(550);
    expect(dropStart(-30, 20)).toBe(0);
    expect(dropStart(1439, 20)).toBe(1420);
  });
});

describe('going from block to block', () => {
  const columns = [column([540, 560], [600, 620]), column(), column([480, 500], [590, 640])];

  it('goes along the column', () => {
    expect(neighbour(columns, { column: 0, block: 0 }, 'down')).toEqual({ column: 0, block: 1 });
    expect(neighbour(columns, { column: 0, block: 0 }, 'up')).toBeNull();
  });

  it('goes to the nearest in time of the next column that has any', () => {
    expect(neighbour(columns, { column: 0, block: 1 }, 'next')).toEqual({ column: 2, block: 1 });
    expect(neighbour(columns, { column: 2, block: 0 }, 'previous')).toEqual({
      column: 0,
      block: 0,
    });
    expect(neighbour(columns, { column: 2, block: 0 }, 'next')).toBeNull();
  });

  it('finds where an appointment stands', () => {
    expect(placeOf(columns, '590')).toEqual({ column: 2, block: 1 });
    expect(placeOf(columns, 'gone')).toBeNull();
  });
});
