import { describe, expect, it } from 'vitest';
import { initialsOf } from './Avatar';
import {
  addDays,
  formatDay,
  formatDuration,
  formatLanguage,
  formatMoney,
  formatPlace,
  formatTime,
  localDate,
  weekdayName,
  weekdayOf,
} from './format';

/** Intl writes narrow and unbreakable spaces, and marks of direction. */
const plain = (text: string) =>
  text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('times', () => {
  it('are those of the clinic, whatever the device', () => {
    expect(formatTime('2026-11-26T08:00:00Z', 'Africa/Tunis', 'fr')).toBe('09:00');
    expect(formatTime('2026-11-26T08:00:00Z', 'Africa/Dakar', 'fr')).toBe('08:00');
    expect(formatTime('2026-11-26T23:00:00Z', 'Africa/Tunis', 'en')).toBe('00:00');
    expect(plain(formatTime('2026-11-26T08:05:00Z', 'Africa/Tunis', 'ar'))).toBe('09:05');
  });

  it('keep 09:00 at 09:00 on both sides of a change of clocks', () => {
    expect(formatTime('2026-03-28T08:00:00Z', 'Europe/Paris', 'fr')).toBe('09:00');
    expect(formatTime('2026-03-29T07:00:00Z', 'Europe/Paris', 'fr')).toBe('09:00');
  });

  it('name the day on which the instant falls there', () => {
    expect(formatDay('2026-11-26T23:30:00Z', 'Africa/Tunis', 'fr')).toBe('vendredi 27 novembre');
    expect(localDate('2026-11-26T23:30:00Z', 'Africa/Tunis')).toBe('2026-11-27');
    expect(localDate('2026-11-26T23:30:00Z', 'Africa/Dakar')).toBe('2026-11-26');
  });
});

describe('dates', () => {
  it('move by whole days over months, years and changes of clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-11-26', -26)).toBe('2026-10-31');
  });

  it('count weekdays from Monday', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-29')).toBe(6);
    expect(weekdayName(0, 'fr')).toBe('lundi');
    expect(weekdayName(6, 'en', 'short')).toBe('Sun');
  });
});

describe('money', () => {
  it('has every figure of its currency', () => {
    expect(plain(formatMoney({ amount: '70.000', currency: 'TND' }, 'fr'))).toBe('70,000 TND');
    expect(plain(formatMoney({ amount: '15000', currency: 'XOF' }, 'fr'))).toBe('15 000 XOF');
    expect(plain(formatMoney({ amount: '26.5', currency: 'EUR' }, 'fr'))).toBe('26,50 EUR');
    expect(plain(formatMoney({ amount: '70.000', currency: 'TND' }, 'en'))).toBe('TND 70.000');
  });

  it('stays exact where a floating number would not', () => {
    const amount = { amount: '9007199254740993.123', currency: 'TND' };
    expect(plain(formatMoney(amount, 'fr'))).toBe('9 007 199 254 740 993,123 TND');
  });
});

describe('durations', () => {
  it('are written in hours and minutes', () => {
    expect(plain(formatDuration(20, 'fr'))).toBe('20 min');
    expect(plain(formatDuration(90, 'fr'))).toBe('1 h 30 min');
    expect(plain(formatDuration(120, 'en'))).toBe('2 hrs');
  });
});

describe('places', () => {
  it('say nothing twice', () => {
    expect(formatPlace('La Marsa', '14, avenue Bourguiba, La Marsa', 'Tunis')).toBe(
      '14, avenue Bourguiba, La Marsa, Tunis',
    );
    expect(formatPlace('Tunis', '8 rue de Marseille', 'Tunis', null, '')).toBe(
      'Tunis, 8 rue de Marseille',
    );
  });
});

describe('languages', () => {
  it('have a name in each language, and unknown ones keep their code', () => {
    expect(formatLanguage('it', 'fr')).toBe('italien');
    expect(formatLanguage('ar', 'en')).toBe('Arabic');
    expect(formatLanguage('not a tag', 'fr')).toBe('not a tag');
  });
});

describe('initials', () => {
  it.each([
    ['Dr Amel Ben Salah', 'AB'],
    ['Nour Khelifi', 'NK'],
    ['Clinique de la Teranga', 'CT'],
    ['د. أمل بن صالح', 'أب'],
    ['  ', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
