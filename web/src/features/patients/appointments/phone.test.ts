import { expect, it } from 'vitest';
import { phoneForms, readablePhone } from './phone';

it('groups figures as each country does', () => {
  expect(readablePhone('+21671123456')).toBe('+216 71 123 456');
  expect(readablePhone('+33612345678')).toBe('+33 6 12 34 56 78');
  expect(readablePhone('+221771234567')).toBe('+221 77 123 45 67');
});

it('leaves alone what it does not know, or what has another length', () => {
  expect(readablePhone('+442071838750')).toBe('+442071838750');
  expect(readablePhone('+2167112345')).toBe('+2167112345');
  expect(readablePhone('71 123 456')).toBe('71 123 456');
});

it('says how a number is dialled at home where that differs', () => {
  expect(phoneForms('+33612345678')).toEqual(['06 12 34 56 78', '+33 6 12 34 56 78']);
  expect(phoneForms('+21671123456')).toEqual(['+216 71 123 456']);
  expect(phoneForms('+442071838750')).toEqual(['+442071838750']);
});
