import { describe, expect, it } from 'vitest';
import {
  countSideFilters,
  NO_FILTER,
  readFilters,
  specialtyMeant,
  toAddress,
  toQuery,
} from './filters';
import { isWithin } from './search/within';

describe('a search in the address', () => {
  it('is written and read back unchanged', () => {
    const filters = {
      ...NO_FILTER,
      q: 'ben salah',
      city: 'Tunis',
      date: '2026-11-26',
      mode: 'video',
      language: 'ar',
      newPatients: true,
    } as const;
    const address = toAddress(filters);
    expect(readFilters(new URLSearchParams(address.split('?')[1]))).toEqual(filters);
  });

  it('lets a chosen day win over a number of days', () => {
    expect(readFilters(new URLSearchParams('within=3')).within).toBe(3);
    expect(readFilters(new URLSearchParams('within=3&date=2026-11-26')).within).toBeNull();
  });

  it('leaves out what makes no sense', () => {
    const address = new URLSearchParams(
      'mode=phone&language=xx&date=2026-13-99&within=12&q=%20a%20',
    );
    expect(readFilters(address)).toEqual({ ...NO_FILTER, q: 'a' });
  });

  it('is the home page when nothing is asked', () => {
    expect(toAddress(NO_FILTER)).toBe('/');
    expect(countSideFilters(NO_FILTER)).toBe(0);
  });

  it('does not ask the server for what is answered here', () => {
    expect(toQuery({ ...NO_FILTER, within: 3, newPatients: true })).toEqual({
      new_patients: 'true',
    });
  });
});

describe('a specialty typed by hand', () => {
  const all = [{ name: 'Gynécologie-obstétrique' }, { name: 'Pédiatrie' }, { name: 'Pédicurie' }];

  it('is understood without accents, case or its end', () => {
    expect(specialtyMeant('GYNECOLOGIE', all)?.name).toBe('Gynécologie-obstétrique');
    expect(specialtyMeant('pédiatrie', all)?.name).toBe('Pédiatrie');
  });

  it('is not guessed when two could be meant, or too little is said', () => {
    expect(specialtyMeant('pedi', all)).toBeNull();
    expect(specialtyMeant('gyn', all)).toBeNull();
    expect(specialtyMeant('Ben Salah', all)).toBeNull();
  });
});

describe('a slot within some days', () => {
  const late = new Date('2026-11-26T23:30:00Z'); // already the 27th in Tunis
  const slot = (next_slot: string | null) => ({ next_slot, time_zone: 'Africa/Tunis' });

  it('counts days on the clinic’s calendar', () => {
    expect(isWithin(slot('2026-11-27T08:00:00Z'), 0, late)).toBe(true);
    expect(isWithin(slot('2026-11-28T08:00:00Z'), 0, late)).toBe(false);
    expect(isWithin(slot('2026-11-30T22:59:00Z'), 3, late)).toBe(true);
    expect(isWithin(slot('2026-11-30T23:00:00Z'), 3, late)).toBe(false);
  });

  it('is anybody when nothing is asked, nobody without a slot', () => {
    expect(isWithin(slot(null), null, late)).toBe(true);
    expect(isWithin(slot(null), 3, late)).toBe(false);
  });
});
