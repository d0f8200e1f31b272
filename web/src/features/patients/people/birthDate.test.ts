import { expect, it } from 'vitest';
import { ageOn, dateOf, isEmpty, partsOf } from './birthDate';

it('reads a date back as it was typed', () => {
  expect(partsOf('1988-03-09')).toEqual({ day: '9', month: '3', year: '1988' });
  expect(dateOf(partsOf('1988-03-09'))).toBe('1988-03-09');
  expect(isEmpty(partsOf(null))).toBe(true);
});

it('refuses days that no calendar has, and dates half typed', () => {
  expect(dateOf({ day: '31', month: '2', year: '2020' })).toBeNull();
  expect(dateOf({ day: '29', month: '2', year: '2023' })).toBeNull();
  expect(dateOf({ day: '29', month: '2', year: '2024' })).toBe('2024-02-29');
  expect(dateOf({ day: '9', month: '', year: '1988' })).toBeNull();
  expect(dateOf({ day: '9', month: '3', year: '88' })).toBeNull();
  expect(isEmpty({ day: '9', month: '', year: '' })).toBe(false);
});

it('counts whole years, the birthday included', () => {
  expect(ageOn('2008-11-20', '2026-11-19')).toBe(17);
  expect(ageOn('2008-11-20', '2026-11-20')).toBe(18);
});
