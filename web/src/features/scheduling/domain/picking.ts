/** Which time a pointer means in a column, and which block the arrow keys go to. */
import { type Column, occupies } from './columns';
import { without } from './lanes';

const GRID = 15;
const FINE = 5;

/** The start meant by pointing at free time: a quarter of an hour, or the end of what comes before it. */
export function freeStart(column: Column, minutes: number): number {
  const taken = [...column.blocks.filter(({ appointment }) => occupies(appointment))];
  const free = without({ start: 0, end: 1440 }, [...taken, ...column.holds]);
  const gap = free.find((each) => each.start <= minutes && minutes < each.end);
  const quarter = Math.floor(minutes / GRID) * GRID;
  if (!gap) return quarter;
  const next = Math.ceil(gap.start / GRID) * GRID;
  // The first stretch of a gap begins when the gap does, so that no minutes are lost.
  return minutes < next || quarter < gap.start ? gap.start : quarter;
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
