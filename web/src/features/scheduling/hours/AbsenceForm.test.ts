import { describe, expect, it } from 'vitest';
import { periodOfAbsence } from './AbsenceForm';

const whole = { whole: true, start: '', end: '', reason: '' };

describe('the time of an absence', () => {
  it('is whole days on the clinic’s clock, the last included', () => {
    expect(
      periodOfAbsence({ ...whole, from: '2026-12-08', to: '2026-12-09' }, 'Africa/Tunis'),
    ).toEqual({ start: '2026-12-07T23:00:00Z', end: '2026-12-09T23:00:00Z' });
  });

  it('is 23 hours on the day the clocks go forward', () => {
    const day = periodOfAbsence({ ...whole, from: '2027-03-28', to: null }, 'Europe/Paris');
    expect(day).toEqual({ start: '2027-03-27T23:00:00Z', end: '2027-03-28T22:00:00Z' });
  });

  it('has its times when it is not whole days, and is nothing while one is missing', () => {
    const some = { whole: false, from: '2026-12-08', to: null, reason: '' };
    expect(periodOfAbsence({ ...some, start: '08:00', end: '10:30' }, 'Africa/Dakar')).toEqual({
      start: '2026-12-08T08:00:00Z',
      end: '2026-12-08T10:30:00Z',
    });
    expect(periodOfAbsence({ ...some, start: '08:00', end: '' }, 'Africa/Dakar')).toBeNull();
    expect(periodOfAbsence({ ...whole, from: null, to: null }, 'Africa/Dakar')).toBeNull();
  });
});
