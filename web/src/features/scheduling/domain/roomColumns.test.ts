import { describe, expect, it } from 'vitest';
import type { Agenda, AgendaAppointment } from '@/api/types';
import { roomColumnsOf } from './roomColumns';

const amel = {
  id: 'amel',
  name: 'Dr Amel Ben Salah',
  title: 'Dr',
  specialties: [],
  colour: 'pine' as const,
  photo: null,
};

function appointment(id: string, over: Partial<AgendaAppointment>): AgendaAppointment {
  return {
    id,
    practitioner: 'amel',
    start: '2026-11-26T08:00:00Z',
    end: '2026-11-26T08:20:00Z',
    state: 'booked',
    mode: 'in-person',
    type: { id: 't', name: 'Suivi', colour: 'pine' },
    patient: { id: 'p', name: 'Mariem Gharbi', birth_date: null, phone: null },
    site: 'marsa',
    room: null,
    equipment: null,
    session: null,
    reason: '',
    overbooked: false,
    arrived_at: null,
    started_at: null,
    version: 1,
    ...over,
  };
}

const agenda = (...appointments: AgendaAppointment[]): Agenda => ({
  timezone: 'Africa/Tunis',
  practitioners: [amel],
  rooms: [
    { id: 'one', name: 'Salle 1', site: 'marsa', kind: 'room' },
    { id: 'scan', name: 'Échographe', site: 'marsa', kind: 'equipment' },
    { id: 'far', name: 'Salle 9', site: 'menzah', kind: 'room' },
  ],
  days: [
    {
      practitioner: 'amel',
      date: '2026-11-26',
      site: 'marsa',
      open: [['2026-11-26T08:00:00Z', '2026-11-26T11:00:00Z']],
    },
  ],
  openings: [],
  absences: [],
  holds: [],
  sessions: [],
  appointments,
});

const everything = { mode: null, states: [], types: [], site: null };
const read = (found: Agenda, view = {}) =>
  Object.fromEntries(
    roomColumnsOf(found, ['2026-11-26'], { ...everything, ...view }).map((column) => [
      column.room?.id ?? 'none',
      column.blocks.map((block) => block.appointment.id),
    ]),
  );

describe('rooms as columns', () => {
  it('shows an appointment in its room and at its equipment', () => {
    const found = agenda(appointment('a', { room: 'one', equipment: 'scan' }));
    expect(read(found)).toEqual({ one: ['a'], scan: ['a'], far: [] });
  });

  it('keeps what has no room in a first column, but for what needs none', () => {
    const found = agenda(
      appointment('a', {}),
      appointment('b', { mode: 'video' }),
      appointment('c', { room: 'closed-since' }),
      appointment('d', { state: 'cancelled' }),
    );
    expect(read(found)).toEqual({ one: [], scan: [], far: [], none: ['a', 'c'] });
  });

  it('shows the rooms of one site when one is asked for', () => {
    expect(read(agenda(), { site: 'menzah' })).toEqual({ far: [] });
  });

  it('is open when anybody is at its site, and names with whom each is', () => {
    const found = agenda(appointment('a', { room: 'one' }));
    const [room] = roomColumnsOf(found, ['2026-11-26'], everything);
    expect(room?.open).toEqual([{ start: 540, end: 720 }]);
    expect(room?.openMinutes).toBe(180);
    expect(room?.blocks[0]?.practitioner).toBe(amel);
  });
});
