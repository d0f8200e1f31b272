import { describe, expect, it } from 'vitest';
import type { AppointmentState } from '@/api/types';
import type { Column } from './columns';
import {
  dropStart,
  freeBeside,
  freeLength,
  freeStart,
  freeStretch,
  neighbour,
  placeOf,
  resized,
} from './picking';

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

describe('pulling over free time', () => {
  it('takes whole quarters of an hour, upwards or downwards', () => {
    expect(freeStretch(column(), 547, 583)).toEqual({ start: 540, end: 585 });
    expect(freeStretch(column(), 583, 547)).toEqual({ start: 540, end: 585 });
    expect(freeStretch(column(), 541, 542)).toEqual({ start: 540, end: 555 });
  });

  it('goes no further than what is free', () => {
    const taken = column([540, 560], [605, 640]);
    expect(freeStretch(taken, 575, 700)).toEqual({ start: 570, end: 605 });
    expect(freeStretch(taken, 575, 400)).toEqual({ start: 560, end: 585 });
  });
});

describe('going over free time with the keys', () => {
  const taken = column([540, 560], [600, 660]);

  it('leaps over what is taken and loses no minutes', () => {
    expect(freeBeside(taken, 525, 1)).toBe(560);
    expect(freeBeside(taken, 560, 1)).toBe(570);
    expect(freeBeside(taken, 585, 1)).toBe(660);
    expect(freeBeside(taken, 570, -1)).toBe(525);
    expect(freeBeside(taken, 660, 4)).toBe(720);
  });

  it('stays inside the day', () => {
    expect(freeBeside(column(), 0, -1)).toBe(0);
    expect(freeBeside(column(), 1425, 4)).toBe(1425);
  });

  it('is as long as there is room for', () => {
    expect(freeLength(taken, 570, 60)).toBe(30);
    expect(freeLength(taken, 660, 45)).toBe(45);
  });
});

describe('pulling the lower edge of a block', () => {
  it('gives a length of whole five minutes between five minutes and eight hours', () => {
    expect(resized(540, 583)).toBe(45);
    expect(resized(540, 400)).toBe(5);
    expect(resized(540, 1300)).toBe(480);
    expect(resized(1430, 1500)).toBe(10);
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
