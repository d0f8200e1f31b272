import { describe, expect, it } from 'vitest';
import { draftOf, freshWish, partOf, wishBody } from './data';

describe('what suits', () => {
  it('is at first any time within a month, or until the appointment that it would replace', () => {
    expect(freshWish('2026-11-20', null, ['video'])).toMatchObject({
      first: '2026-11-20',
      last: '2026-12-20',
      modes: ['video'],
    });
    expect(freshWish('2026-11-20', '2026-11-30', []).last).toBe('2026-11-30');
  });

  it('is named by the part of the day, unless somebody chose their own hours', () => {
    expect(partOf({ earliest: null, latest: null })).toBe('any');
    expect(partOf({ earliest: null, latest: '12:00' })).toBe('morning');
    expect(partOf({ earliest: '17:00', latest: null })).toBe('evening');
    expect(partOf({ earliest: '08:15', latest: '10:00' })).toBeNull();
  });

  it('goes to the server as it came from it', () => {
    const wish = {
      first_day: '2026-11-20',
      last_day: '2026-11-25',
      weekdays: [1],
      earliest: '08:00',
      latest: null,
      modes: ['in-person' as const],
    };
    expect(wishBody(draftOf(wish))).toEqual(wish);
  });
});
