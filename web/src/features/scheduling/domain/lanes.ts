/** Side by side: where each block of a column stands when several share the same time. */

export interface Span {
  start: number;
  end: number;
}

export interface Lane {
  /** Which lane, from 0, in the reading direction. */
  lane: number;
  /** How many lanes the group has. */
  lanes: number;
  /** How many lanes it may take up: those beside it that are free all along. */
  width: number;
}

/**
 * Place blocks so that none covers another. Spans are half open: one that ends when the other begins is not beside it.
 *
 * Answers in the order asked. Blocks that touch each other, directly or through others, form a group with the same lanes.
 */
export function layOut(spans: readonly Span[]): Lane[] {
  const order = spans.map((_, index) => index);
  order.sort((a, b) => compare(spans[a] as Span, spans[b] as Span) || a - b);
  const found: Lane[] = new Array(spans.length);
  let group: number[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const span = spans[index] as Span;
    if (group.length > 0 && span.start >= groupEnd) {
      place(group, spans, found);
      group = [];
      groupEnd = Number.NEGATIVE_INFINITY;
    }
    group.push(index);
    groupEnd = Math.max(groupEnd, span.end);
  }
  place(group, spans, found);
  return found;
}

function compare(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function place(group: number[], spans: readonly Span[], found: Lane[]): void {
  const lanes: number[][] = [];
  for (const index of group) {
    const { start } = spans[index] as Span;
    let lane = lanes.findIndex((taken) => (spans[taken.at(-1) as number] as Span).end <= start);
    if (lane < 0) lane = lanes.push([]) - 1;
    (lanes[lane] as number[]).push(index);
    found[index] = { lane, lanes: 0, width: 1 };
  }
  for (const index of group) {
    const own = found[index] as Lane;
    own.lanes = lanes.length;
    while (own.lane + own.width < lanes.length) {
      const beside = lanes[own.lane + own.width] as number[];
      if (beside.some((other) => touches(spans[other] as Span, spans[index] as Span))) break;
      own.width += 1;
    }
  }
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** What of `whole` none of the spans covers, in order. */
export function without(whole: Span, spans: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let from = whole.start;
  for (const span of [...spans].sort(compare)) {
    if (span.end <= from || span.start >= whole.end) continue;
    if (span.start > from) rest.push({ start: from, end: span.start });
    from = Math.max(from, span.end);
  }
  if (from < whole.end) rest.push({ start: from, end: whole.end });
  return rest;
}

/** How long spans last together, counting no moment twice. */
export function coverage(spans: readonly Span[]): number {
  let total = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (const span of [...spans].sort(compare)) {
    const start = Math.max(span.start, from);
    if (span.end > start) total += span.end - start;
    from = Math.max(from, span.end);
  }
  return total;
}
