import { describe, expect, it } from 'vitest';
import { parseDay } from './dates';

describe('a date as people type it', () => {
  it('reads day, month and year however they are separated', () => {
    for (const typed of ['12/03/1988', '12.3.1988', '12-03-1988', '12 3 1988', '12031988']) {
      expect(parseDay(typed)).toBe('1988-03-12');
    }
  });

  it('refuses what is no date', () => {
    for (const typed of ['', '31/02/2026', '1988', '12/13/1988', 'hier']) {
      expect(parseDay(typed)).toBeNull();
    }
  });
});
