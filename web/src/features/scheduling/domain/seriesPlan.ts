/** A series as it is being planned: which of its occurrences are settled, and what is chosen for each. */
import type { Instant, Occurrence, OccurrenceStatus } from '@/api/types';

/** What was decided of an occurrence: to leave it out, or another start for it (its own, for closed time). */
export type Choice = 'skip' | Instant;

/** By the start that was wished for. */
export type Choices = Readonly<Record<Instant, Choice>>;

export interface PlannedRow {
  wanted: Instant;
  status: OccurrenceStatus;
  alternatives: Instant[];
  /** What would be booked; `null` while it is not settled, or when it is left out. */
  start: Instant | null;
  skipped: boolean;
  settled: boolean;
  appointment: Occurrence['appointment'];
}

const same = (a: Instant, b: Instant) => Date.parse(a) === Date.parse(b);

/**
 * Every occurrence with what becomes of it. `refused` has the starts that somebody took meanwhile, with what is
 * free instead: what was chosen there is open again.
 */
export function rowsOf(
  occurrences: readonly Occurrence[],
  choices: Choices,
  refused: Readonly<Record<Instant, Instant[]>> = {},
): PlannedRow[] {
  return occurrences.map(({ wanted, status, alternatives, appointment }) => {
    const choice = choices[wanted];
    const start = choice === 'skip' ? null : (choice ?? (status === 'free' ? wanted : null));
    const lost = start === null ? undefined : lookUp(refused, start);
    return {
      wanted,
      status: lost && start !== null && same(start, wanted) ? 'taken' : status,
      alternatives: lost ?? alternatives,
      start: lost ? null : start,
      skipped: choice === 'skip',
      settled: choice === 'skip' || (start !== null && !lost),
      appointment,
    };
  });
}

function lookUp(refused: Readonly<Record<Instant, Instant[]>>, start: Instant) {
  const found = Object.keys(refused).find((each) => same(each, start));
  return found === undefined ? undefined : refused[found];
}

/** What would be booked, in order, each start once. */
export function startsOf(rows: readonly PlannedRow[]): Instant[] {
  const starts = rows.flatMap(({ start }) => (start === null ? [] : [start]));
  const known = new Map(starts.map((start) => [Date.parse(start), start]));
  return [...known].sort(([a], [b]) => a - b).map(([, start]) => start);
}

export function isReady(rows: readonly PlannedRow[], least = 2): boolean {
  return rows.every(({ settled }) => settled) && startsOf(rows).length >= least;
}
