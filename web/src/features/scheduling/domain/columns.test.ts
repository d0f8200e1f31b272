import { describe, expect, it } from 'vitest';
import type { Agenda, AgendaAppointment, AppointmentState } from '@/api/types';
import {
  type Column,
  columnsOf,
  hoursOf,
  reuse,
  scaleOf,
  usefulDays,
  withoutIdle,
} from './columns';

const practitioner = {
  id: 'amel',
  name: 'Dr Amel Ben Salah',
  title: 'Dr',
  specialties: [],
  colour: 'pine' as const,
  photo: null,
};

function appointment(
  id: string,
  start: string,
  end: string,
  state: AppointmentState = 'booked',
): AgendaAppointment {
  return {
    id,
    practitioner: 'amel',
    start,
    end,
    state,
    mode: 'in-person',
    type: { id: 't', name: 'Suivi', colour: 'pine' },
    patient: { id: 'p', name: 'Mariem Gharbi', birth_date: null, phone: null },
    site: null,
    room: null,
    equipment: null,
    reason: '',
    overbooked: false,
    arrived_at: null,
    started_at: null,
    session: null,
    version: 1,
  };
}

function agenda(over: Partial<Agenda> = {}): Agenda {
  return {
    timezone: 'Africa/Tunis',
    practitioners: [practitioner],
    days: [
      {
        practitioner: 'amel',
        date: '2026-11-26',
        open: [
          ['2026-11-26T07:00:00Z', '2026-11-26T11:00:00Z'],
          ['2026-11-26T13:00:00Z', '2026-11-26T16:00:00Z'],
        ],
      },
    ],
    rooms: [],
    openings: [],
    sessions: [],
    absences: [],
    holds: [],
    appointments: [],
    ...over,
  };
}

const everything = { mode: null, states: [], types: [], site: null };
const first = (columns: Column[]) => columns[0] as Column;

describe('the columns of an agenda', () => {
  it('hatches what is closed and says how full the day is', () => {
    const column = first(
      columnsOf(
        agenda({
          absences: [
            {
              id: 'absence',
              repeating: false,
              practitioner: 'amel',
              start: '2026-11-26T10:00:00Z',
              end: '2026-11-26T13:00:00Z',
              reason: 'Bloc opératoire',
            },
          ],
          appointments: [
            appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T08:00:00Z'),
            appointment('b', '2026-11-26T07:40:00Z', '2026-11-26T08:20:00Z'),
            appointment('c', '2026-11-26T09:00:00Z', '2026-11-26T09:40:00Z', 'cancelled'),
          ],
        }),
        ['2026-11-26'],
        everything,
      ),
    );
    expect(column.closed).toEqual([
      { start: 0, end: 480 },
      { start: 1020, end: 1440 },
    ]);
    expect(column.absences).toEqual([
      { id: 'absence', start: 660, end: 840, label: 'Bloc opératoire' },
    ]);
    expect(column.openMinutes).toBe(180 + 180);
    expect(column.booked).toBe(2);
    expect(column.bookedMinutes).toBe(60);
    expect(column.blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
  });

  it('leaves out what the filters leave out, and errors always', () => {
    const full = agenda({
      appointments: [
        appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T08:00:00Z'),
        appointment('b', '2026-11-26T09:00:00Z', '2026-11-26T09:40:00Z', 'cancelled'),
        appointment('c', '2026-11-26T09:00:00Z', '2026-11-26T09:40:00Z', 'entered-in-error'),
      ],
    });
    const ids = (columns: Column[]) => first(columns).blocks.map((each) => each.appointment.id);
    expect(ids(columnsOf(full, ['2026-11-26'], everything))).toEqual(['a', 'b']);
    expect(ids(columnsOf(full, ['2026-11-26'], { ...everything, states: ['cancelled'] }))).toEqual([
      'b',
    ]);
    expect(ids(columnsOf(full, ['2026-11-26'], { ...everything, mode: 'video' }))).toEqual([]);
  });

  it('lets what was booked in its place take the room of what was cancelled', () => {
    const again = agenda({
      appointments: [
        appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T08:00:00Z', 'cancelled'),
        appointment('b', '2026-11-26T07:40:00Z', '2026-11-26T08:20:00Z'),
        appointment('c', '2026-11-26T09:00:00Z', '2026-11-26T09:40:00Z', 'cancelled'),
      ],
    });
    const { blocks } = first(columnsOf(again, ['2026-11-26'], everything));
    expect(blocks.map((each) => each.appointment.id)).toEqual(['b', 'c']);
    expect(blocks[0]?.lanes).toBe(1);
  });

  it('keeps the length of what spans the hour that comes twice', () => {
    const night = agenda({
      timezone: 'Europe/Paris',
      days: [],
      appointments: [appointment('a', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')],
    });
    const [block] = first(columnsOf(night, ['2026-10-25'], everything)).blocks;
    expect([block?.start, block?.end]).toEqual([150, 210]);
  });

  it('shows the part of the day of what lasts past midnight', () => {
    const night = agenda({
      appointments: [appointment('a', '2026-11-26T22:30:00Z', '2026-11-26T23:30:00Z')],
    });
    const [thursday, friday] = columnsOf(night, ['2026-11-26', '2026-11-27'], everything);
    expect(thursday?.blocks[0]).toMatchObject({ start: 1410, end: 1440 });
    expect(friday?.blocks[0]).toMatchObject({ start: 0, end: 30 });
  });

  it('shows whole hours around what is open and booked', () => {
    expect(hoursOf(columnsOf(agenda(), ['2026-11-26'], everything))).toEqual({
      start: 420,
      end: 1080,
    });
    expect(hoursOf([])).toEqual({ start: 480, end: 1080 });
  });

  it('grows when appointments are short', () => {
    const long = agenda({
      appointments: [appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T08:00:00Z')],
    });
    const short = agenda({
      appointments: [appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T07:30:00Z')],
    });
    expect(scaleOf(columnsOf(long, ['2026-11-26'], everything))).toBe(1.1);
    expect(scaleOf(columnsOf(short, ['2026-11-26'], everything))).toBe(2.2);
  });

  it('drops empty week-end days only', () => {
    const week = Array.from({ length: 7 }, (_, day) => `2026-11-${23 + day}`);
    expect(usefulDays(agenda(), week)).toEqual(week.slice(0, 5));
    const saturday = agenda({
      appointments: [appointment('a', '2026-11-28T07:20:00Z', '2026-11-28T08:00:00Z')],
    });
    expect(usefulDays(saturday, week)).toEqual(week.slice(0, 6));
  });

  it('leaves out those who neither work nor see anybody, unless nobody does', () => {
    const two = agenda({ practitioners: [practitioner, { ...practitioner, id: 'sonia' }] });
    const { columns, idle } = withoutIdle(columnsOf(two, ['2026-11-26'], everything));
    expect(columns.map((column) => column.practitioner?.id)).toEqual(['amel']);
    expect(idle).toBe(1);
    expect(withoutIdle(columnsOf(two, ['2026-11-29'], everything)).columns).toHaveLength(2);
  });

  it('draws again only the columns that changed', () => {
    const one = appointment('a', '2026-11-26T07:20:00Z', '2026-11-26T08:00:00Z');
    const before = columnsOf(agenda({ appointments: [one] }), ['2026-11-26'], everything);
    const same = columnsOf(agenda({ appointments: [one] }), ['2026-11-26'], everything);
    expect(reuse(before, same)[0]).toBe(before[0]);
    const moved = { ...one, version: 2 };
    const after = columnsOf(agenda({ appointments: [moved] }), ['2026-11-26'], everything);
    expect(reuse(before, after)[0]).toBe(after[0]);
  });
});
