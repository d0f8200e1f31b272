import { describe, expect, it } from 'vitest';
import type { AgendaMonth, AgendaMonthDay } from '@/api/types';
import { fillOf, loadsOf, weeksOf } from './month';

const counts = { asked: 0, booked: 0, here: 0, done: 0, missed: 0, cancelled: 0 };
const day = (practitioner: string, over: Partial<AgendaMonthDay>): AgendaMonthDay => ({
  practitioner,
  date: '2026-11-26',
  open_minutes: 240,
  booked_minutes: 60,
  counts,
  absences: [],
  ...over,
});
const someone = (id: string) => ({
  id,
  name: `Dr ${id}`,
  title: 'Dr',
  specialties: [],
  colour: 'pine' as const,
  photo: null,
});
const month = (...days: AgendaMonthDay[]): AgendaMonth => ({
  timezone: 'Africa/Tunis',
  practitioners: [someone('amel'), someone('nadia')],
  days,
});

describe('a month', () => {
  it('has weeks from Monday, with blanks around it', () => {
    const weeks = weeksOf('2026-11-01', '2026-11-30');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks[5]).toEqual(['2026-11-30', null, null, null, null, null, null]);
    expect(weeksOf('2027-02-01', '2027-02-28')).toHaveLength(4);
  });

  it('adds up what all practitioners have that day', () => {
    const absence = { start: '', end: '', reason: 'Congrès' };
    const loads = loadsOf(
      month(
        day('amel', { counts: { ...counts, booked: 2, done: 1, cancelled: 4 } }),
        day('nadia', { open_minutes: 0, booked_minutes: 0, absences: [absence] }),
      ),
    );
    const load = loads.get('2026-11-26');
    expect(load).toMatchObject({ booked: 3, working: 1, openMinutes: 240, bookedMinutes: 60 });
    expect(load?.away).toEqual([{ name: 'Dr nadia', reason: 'Congrès' }]);
    expect(load && fillOf(load)).toBe(0.25);
  });

  it('is full when more is booked than is open', () => {
    const [load] = loadsOf(month(day('amel', { open_minutes: 0 }))).values();
    expect(load && fillOf(load)).toBe(1);
  });
});
