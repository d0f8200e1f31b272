import { describe, expect, it } from 'vitest';
import { coverage, type Lane, layOut, type Span, without } from './lanes';

const span = (start: number, end: number): Span => ({ start, end });

describe('blocks side by side', () => {
  it('gives the whole width to those who are alone', () => {
    expect(layOut([span(0, 10), span(10, 20)])).toEqual([
      { lane: 0, lanes: 1, width: 1 },
      { lane: 0, lanes: 1, width: 1 },
    ]);
  });

  it('shares the width between those who meet', () => {
    expect(layOut([span(0, 20), span(10, 30)])).toEqual([
      { lane: 0, lanes: 2, width: 1 },
      { lane: 1, lanes: 2, width: 1 },
    ]);
  });

  it('uses a lane again once it is free, and widens into what nobody needs', () => {
    const [long, first, second, last] = layOut([
      span(0, 60),
      span(0, 20),
      span(10, 30),
      span(40, 60),
    ]) as [Lane, Lane, Lane, Lane];
    expect(long).toEqual({ lane: 0, lanes: 3, width: 1 });
    expect(first).toEqual({ lane: 1, lanes: 3, width: 1 });
    expect(second).toEqual({ lane: 2, lanes: 3, width: 1 });
    expect(last).toEqual({ lane: 1, lanes: 3, width: 2 });
  });

  it('answers in the order asked', () => {
    expect(layOut([span(10, 30), span(0, 20)]).map((each) => each.lane)).toEqual([1, 0]);
  });

  it('never lets one block cover another, whatever the day', () => {
    let seed = 7;
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % limit;
    };
    for (let round = 0; round < 200; round += 1) {
      const spans = Array.from({ length: 40 }, () => {
        const start = random(600);
        return span(start, start + 5 + random(90));
      });
      const lanes = layOut(spans);
      for (const [a, one] of lanes.entries()) {
        expect(one.lane + one.width).toBeLessThanOrEqual(one.lanes);
        for (const [b, other] of lanes.entries()) {
          if (a >= b) continue;
          const [first, second] = [spans[a] as Span, spans[b] as Span];
          const sameTime = first.start < second.end && second.start < first.end;
          if (!sameTime) continue;
          expect(one.lanes).toBe(other.lanes);
          const apart = one.lane + one.width <= other.lane || other.lane + other.width <= one.lane;
          expect(apart).toBe(true);
        }
      }
    }
  });
});

describe('spans of time', () => {
  it('leaves what is closed around openings', () => {
    expect(without(span(0, 100), [span(60, 80), span(20, 40)])).toEqual([
      span(0, 20),
      span(40, 60),
      span(80, 100),
    ]);
    expect(without(span(0, 100), [span(-10, 200)])).toEqual([]);
    expect(without(span(0, 100), [])).toEqual([span(0, 100)]);
  });

  it('counts no moment twice', () => {
    expect(coverage([span(0, 20), span(10, 30), span(50, 60)])).toBe(40);
    expect(coverage([])).toBe(0);
  });
});
