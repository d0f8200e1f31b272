import { describe, expect, it } from 'vitest';
import type { Board, BoardAppointment, BoardPractitioner } from '@/api/types';
import { lanesOf, placesOf, standing, stepsOf } from './board';

const NINE = Date.parse('2026-11-26T08:00:00Z');
const at = (minutes: number) => new Date(NINE + minutes * 60_000).toISOString();

function visit(
  id: string,
  state: BoardAppointment['state'],
  start: number,
  more = {},
): BoardAppointment {
  return {
    id,
    practitioner: 'amel',
    start: at(start),
    end: at(start + 20),
    state,
    mode: 'in-person',
    type: { id: 't', name: 'Consultation', colour: 'pine' },
    patient: { id: 'p', name: 'Sami Ayari', birth_date: null, phone: '' },
    site: 's',
    room: null,
    reason: '',
    source: 'online',
    overbooked: false,
    cancelled_late: false,
    arrived_at: null,
    started_at: null,
    ended_at: null,
    queue_number: null,
    version: 1,
    ...more,
  };
}

const who = (id: string) => ({ id, name: id, delay_minutes: 0 }) as BoardPractitioner;
const ids = (list: readonly BoardAppointment[]) => list.map(({ id }) => id);

describe('the places of the board', () => {
  it('puts the longest wait first, and the next to come', () => {
    const places = placesOf([
      visit('second', 'arrived', 0, { arrived_at: at(-5) }),
      visit('first', 'arrived', 20, { arrived_at: at(-15) }),
      visit('later', 'booked', 60),
      visit('soon', 'booked', 40),
      visit('asked', 'pending', 50),
    ]);
    expect(ids(places.waiting)).toEqual(['first', 'second']);
    expect(ids(places.expected)).toEqual(['soon', 'asked', 'later']);
  });

  it('puts who left last first among those who are done, missing or cancelled', () => {
    const places = placesOf([
      visit('seen', 'fulfilled', 0, { ended_at: at(25) }),
      visit('missing', 'noshow', 40),
      visit('cancelled', 'cancelled', 10),
    ]);
    expect(ids(places.over)).toEqual(['missing', 'seen', 'cancelled']);
  });

  it('gives a lane to whoever sees somebody, and tells who does not', () => {
    const board = {
      practitioners: [who('amel'), who('nadia')],
      appointments: [visit('one', 'booked', 0)],
    } as unknown as Board;
    const { lanes, idle } = lanesOf(board);
    expect(lanes.map((lane) => lane.practitioner.id)).toEqual(['amel']);
    expect(idle.map(({ id }) => id)).toEqual(['nadia']);
  });
});

describe('how long', () => {
  it('says who is late from the first minute on, who waits and who is in', () => {
    expect(standing(visit('a', 'booked', 0), NINE + 30_000)).toBeNull();
    expect(standing(visit('a', 'booked', 0), NINE + 60_000)).toEqual({ kind: 'late', minutes: 1 });
    const waiting = visit('a', 'arrived', 0, { arrived_at: at(-4) });
    expect(standing(waiting, NINE)).toEqual({ kind: 'waiting', minutes: 4 });
    const inside = visit('a', 'checked-in', 0, { started_at: at(2) });
    expect(standing(inside, NINE + 600_000)).toEqual({ kind: 'inside', minutes: 8 });
    expect(standing(visit('a', 'fulfilled', 0), NINE + 600_000)).toBeNull();
  });
});

describe('what is one click away', () => {
  it('offers to miss somebody only once they should be there', () => {
    expect(stepsOf(visit('a', 'booked', 10), NINE, true).next).toEqual(['arrive']);
    expect(stepsOf(visit('a', 'booked', 0), NINE, true).next).toEqual(['arrive', 'miss']);
  });

  it('lets nobody arrive on another day', () => {
    expect(stepsOf(visit('a', 'booked', 10), NINE, false)).toEqual({ next: [], more: [] });
    expect(stepsOf(visit('a', 'booked', -1440), NINE, false).next).toEqual(['fulfil', 'miss']);
  });

  it('leads from the waiting room in and out again', () => {
    expect(stepsOf(visit('a', 'arrived', 0), NINE, true).next).toEqual(['check-in']);
    expect(stepsOf(visit('a', 'checked-in', 0), NINE, true).next).toEqual(['fulfil']);
    expect(stepsOf(visit('a', 'fulfilled', 0), NINE, true).next).toEqual([]);
  });
});
