/** Which time a pointer means in a column, and which block the arrow keys go to. */
import { type Column, occupies } from './columns';
import { type Span, without } from './lanes';

const GRID = 15;
const FINE = 5;

/** The start meant by pointing at free time: a quarter of an hour, or the end of what comes before it. */
export function freeStart(column: Column, minutes: number): number {
  const gap = gapAt(column, minutes);
  const quarter = Math.floor(minutes / GRID) * GRID;
  if (!gap) return quarter;
  const next = Math.ceil(gap.start / GRID) * GRID;
  // The first stretch of a gap begins when the gap does, so that no minutes are lost.
  return minutes < next || quarter < gap.start ? gap.start : quarter;
}

/** The free stretch around a time of a column: what lies between appointments and holds. */
function gapAt(column: Column, minutes: number): Span | undefined {
  const taken = column.blocks.filter(({ appointment }) => occupies(appointment));
  const free = without({ start: 0, end: 1440 }, [...taken, ...column.holds]);
  return free.find((each) => each.start <= minutes && minutes < each.end);
}

/** The stretch meant by pulling from one time to another, to quarters of an hour, as far as it is free. */
export function freeStretch(column: Column, from: number, to: number): Span {
  const gap = gapAt(column, from) ?? { start: 0, end: 1440 };
  const [low, high] = from <= to ? [from, to] : [to, from];
  const start = Math.max(gap.start, Math.floor(low / GRID) * GRID);
  const end = Math.min(gap.end, Math.max(Math.ceil(high / GRID) * GRID, start + GRID));
  return { start, end };
}

/** The next free start on the way up or down from a time, to quarters of an hour; where there is none, that time. */
export function freeBeside(column: Column, from: number, steps: number): number {
  const way = steps > 0 ? GRID : -GRID;
  const first =
    (steps > 0 ? Math.floor(from / GRID) : Math.ceil(from / GRID)) * GRID + steps * GRID;
  for (let start = first; start >= 0 && start < 1440; start += way) {
    const gap = gapAt(column, start);
    // A gap that begins between two quarters begins when it does, so that no minutes are lost.
    if (gap) return gap.start > start - GRID && gap.start > from && steps > 0 ? gap.start : start;
  }
  return from;
}

/** How long a stretch from there on may be, at most so many minutes. */
export function freeLength(column: Column, start: number, wanted: number): number {
  const gap = gapAt(column, start);
  const most = gap ? gap.end - start : wanted;
  return Math.max(5, Math.min(wanted, most));
}

/** How long a block is when its lower edge is brought to a time: whole five minutes, from five minutes to eight hours. */
export function resized(start: number, end: number): number {
  const length = Math.round(end / FINE) * FINE - start;
  return Math.max(FINE, Math.min(480, 1440 - start, length));
}

/** The start meant by dropping a block of that length: to five minutes, inside the day. */
export function dropStart(minutes: number, length: number): number {
  const start = Math.round(minutes / FINE) * FINE;
  return Math.max(0, Math.min(start, 1440 - Math.min(length, 1440)));
}

export interface Place {
  column: number;
  block: number;
}

export type Direction = 'up' | 'down' | 'next' | 'previous';

/** Where the arrow keys lead from one block: along its column, or to the nearest in time in the next column that has any. */
export function neighbour(columns: readonly Column[], from: Place, to: Direction): Place | null {
  const here = columns[from.column];
  if (!here) return null;
  if (to === 'up' || to === 'down') {
    const block = from.block + (to === 'down' ? 1 : -1);
    return here.blocks[block] ? { column: from.column, block } : null;
  }
  const start = here.blocks[from.block]?.start ?? 0;
  const way = to === 'next' ? 1 : -1;
  for (let column = from.column + way; columns[column]; column += way) {
    const { blocks } = columns[column] as Column;
    if (blocks.length === 0) continue;
    let nearest = 0;
    for (const [index, block] of blocks.entries()) {
      const best = blocks[nearest]?.start ?? 0;
      if (Math.abs(block.start - start) < Math.abs(best - start)) nearest = index;
    }
    return { column, block: nearest };
  }
  return null;
}

export function placeOf(columns: readonly Column[], id: string): Place | null {
  for (const [column, each] of columns.entries()) {
    const block = each.blocks.findIndex(({ appointment }) => appointment.id === id);
    if (block >= 0) return { column, block };
  }
  return null;
}
