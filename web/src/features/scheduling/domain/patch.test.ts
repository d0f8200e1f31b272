import { describe, expect, it } from 'vitest';
import type { Agenda, AgendaAppointment } from '@/api/types';
import { practitionerOf, withChange, withPractitioners } from './patch';

const someone = (id: string) => ({
  id,
  name: `Dr ${id}`,
  title: 'Dr',
  specialties: [],
  colour: 'pine' as const,
  photo: null,
});
const one = (id: string, practitioner: string, start = '2026-11-26T08:00:00Z') =>
  ({ id, practitioner, start, end: '2026-11-26T08:20:00Z' }) as AgendaAppointment;
const agenda = (...appointments: AgendaAppointment[]): Agenda => ({
  timezone: 'Africa/Tunis',
  practitioners: [someone('amel'), someone('nadia')],
  rooms: [],
  openings: [],
  sessions: [],
  days: [],
  absences: [],
  holds: [],
  appointments,
});

describe('an agenda that changes', () => {
  it('shows a change before the server has answered, and leaves everything else as it is', () => {
    const before = agenda(one('a', 'amel'), one('b', 'nadia'));
    const after = withChange(before, 'a', { start: '2026-11-26T09:00:00Z' });
    expect(after.appointments[0]?.start).toBe('2026-11-26T09:00:00Z');
    expect(after.appointments[1]).toBe(before.appointments[1]);
    expect(withChange(before, 'z', {})).toBe(before);
  });

  it('reads anew only the practitioners whom the change concerns', () => {
    const before = agenda(one('a', 'amel'), one('b', 'nadia'));
    const anew = { ...agenda(one('c', 'amel')), practitioners: [someone('amel')] };
    const after = withPractitioners(before, anew, new Set(['amel']));
    expect(after.appointments.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(after.practitioners).toHaveLength(2);
    expect(after.appointments[0]).toBe(before.appointments[1]);
  });

  it('knows with whom an appointment was', () => {
    expect(practitionerOf(agenda(one('a', 'amel')), 'a')).toBe('amel');
    expect(practitionerOf(agenda(), 'a')).toBeUndefined();
  });
});
