import { describe, expect, it } from 'vitest';
import type { Appointment } from '@/api/types';
import { cancelRule, clockDiffers, isUpcoming, mayChange, nearDay, routeTo } from './words';

const TUNIS = 'Africa/Tunis';

function appointment(change: Partial<Appointment> = {}): Appointment {
  return {
    id: 'a',
    state: 'booked',
    start: '2026-11-27T08:00:00Z',
    end: '2026-11-27T08:30:00Z',
    mode: 'in-person',
    practitioner: { id: 'r', slug: 'dr-x', name: 'Dr X', photo: null, specialties: [] },
    type: { id: 't', name: 'Consultation', instructions: '' },
    clinic: { id: 'c', slug: 'c', name: 'Clinique', phone: '+21671123456', time_zone: TUNIS },
    site: null,
    patient: { id: 'p', name: 'Ines', relation: 'self' },
    fee: null,
    reason: '',
    cancel_until: '2026-11-26T08:00:00Z',
    can_cancel: true,
    cancelled_late: false,
    series: null,
    session: null,
    visit: [],
    version: 1,
    ...change,
  };
}

describe('near days', () => {
  it('are those of the clinic, not of the device', () => {
    // 23:30 UTC on the 26th is already the 27th in Tunis, one hour ahead.
    const now = new Date('2026-11-26T23:30:00Z');
    expect(nearDay('2026-11-27T08:00:00Z', TUNIS, now)).toBe('today');
    expect(nearDay('2026-11-27T08:00:00Z', 'UTC', now)).toBe('tomorrow');
  });

  it('stop at yesterday and tomorrow', () => {
    const now = new Date('2026-11-26T10:00:00Z');
    expect(nearDay('2026-11-25T10:00:00Z', TUNIS, now)).toBe('yesterday');
    expect(nearDay('2026-11-28T10:00:00Z', TUNIS, now)).toBeNull();
    expect(nearDay('2026-11-24T10:00:00Z', TUNIS, now)).toBeNull();
  });
});

describe('the cancellation rule', () => {
  const rule = (now: string, change: Partial<Appointment> = {}) =>
    cancelRule(appointment(change), new Date(now)).kind;

  it('names today, this evening, tomorrow, or the day', () => {
    expect(rule('2026-11-26T06:00:00Z')).toBe('until_today');
    expect(rule('2026-11-26T06:00:00Z', { cancel_until: '2026-11-26T17:00:00Z' })).toBe(
      'until_evening',
    );
    expect(rule('2026-11-25T06:00:00Z')).toBe('until_tomorrow');
    expect(rule('2026-11-20T06:00:00Z')).toBe('until_day');
  });

  it('says it is too late once the notice has begun, even if the server was asked before', () => {
    expect(rule('2026-11-26T08:00:01Z')).toBe('too_late');
    expect(rule('2026-11-20T06:00:00Z', { can_cancel: false })).toBe('too_late');
  });

  it('has nothing to say of what is over, begun or cancelled', () => {
    expect(rule('2026-11-27T08:10:00Z')).toBe('none');
    expect(rule('2026-11-20T06:00:00Z', { state: 'cancelled', can_cancel: false })).toBe('none');
    expect(rule('2026-11-20T06:00:00Z', { state: 'fulfilled', can_cancel: false })).toBe('none');
  });

  it('lets one cancel until the beginning when the type asks no notice', () => {
    expect(rule('2026-11-27T07:00:00Z', { cancel_until: '2026-11-27T08:00:00Z' })).toBe(
      'until_start',
    );
  });
});

it('offers to move only what may still be cancelled', () => {
  expect(mayChange(appointment(), new Date('2026-11-26T07:59:00Z'))).toBe(true);
  expect(mayChange(appointment(), new Date('2026-11-26T08:00:00Z'))).toBe(false);
});

it('keeps an appointment among those to come until it ends', () => {
  expect(isUpcoming(appointment({ state: 'arrived' }), new Date('2026-11-27T08:15:00Z'))).toBe(
    true,
  );
  expect(isUpcoming(appointment(), new Date('2026-11-27T08:30:00Z'))).toBe(false);
  expect(isUpcoming(appointment({ state: 'noshow' }), new Date('2026-11-27T08:15:00Z'))).toBe(
    false,
  );
});

it('tells whether the clock of the clinic shows another time than this device', () => {
  expect(clockDiffers('2026-11-26T08:00:00Z', TUNIS, 'Europe/Paris')).toBe(false);
  expect(clockDiffers('2026-07-26T08:00:00Z', TUNIS, 'Europe/Paris')).toBe(true);
});

it('asks directions to the address, and says nothing of the person', () => {
  const address = routeTo({
    name: 'La Marsa',
    address: '14, avenue Habib Bourguiba',
    city: 'La Marsa',
  });
  expect(new URL(address).searchParams.get('destination')).toBe(
    '14, avenue Habib Bourguiba, La Marsa',
  );
});
