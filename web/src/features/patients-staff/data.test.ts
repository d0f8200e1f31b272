import { describe, expect, it } from 'vitest';
import { ageOf } from './components/PatientFacts';
import { guessed } from './data';

describe('a patient who is not known yet', () => {
  it('begins with the name that was searched for', () => {
    expect(guessed('mariem ben salah')).toMatchObject({
      given_name: 'mariem',
      family_name: 'ben salah',
      phone: '',
    });
  });

  it('begins with the telephone number that was searched for', () => {
    expect(guessed('+216 20 123 456')).toMatchObject({
      given_name: '',
      phone: '+216 20 123 456',
    });
  });

  it('takes a date for neither', () => {
    expect(guessed('Ines 12/03')).toMatchObject({ given_name: 'Ines', phone: '' });
  });
});

describe('an age', () => {
  const today = new Date('2026-11-26T12:00:00Z');
  it('changes on the birthday, not before', () => {
    expect(ageOf('1988-11-26', today).years).toBe(38);
    expect(ageOf('1988-11-27', today).years).toBe(37);
  });

  it('is counted in months for the smallest', () => {
    expect(ageOf('2026-09-30', today)).toEqual({ years: 0, months: 1 });
  });
});
