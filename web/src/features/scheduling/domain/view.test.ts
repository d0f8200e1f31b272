import { describe, expect, it } from 'vitest';
import { type AgendaView, countFilters, daysOf, periodOf, readView, step, writeView } from './view';

const usual = { view: 'day', today: '2026-11-26' } as const;
const read = (address: string) => readView(new URLSearchParams(address), usual);
const plain: AgendaView = {
  view: 'day',
  date: '2026-11-26',
  by: 'practitioner',
  practitioners: null,
  specialty: null,
  types: [],
  site: null,
  mode: null,
  states: [],
  idle: false,
};

describe('an agenda and its address', () => {
  it('shows today when the address says nothing', () => {
    expect(read('')).toEqual(plain);
    expect(writeView(plain, usual).toString()).toBe('');
  });

  it('comes back the same from its address', () => {
    const views: AgendaView[] = [
      { ...plain, view: 'week', date: '2026-12-31' },
      { ...plain, view: 'month', types: ['t-1', 't-2'], site: 's-1' },
      { ...plain, by: 'room', site: 's-1' },
      { ...plain, practitioners: 'all', mode: 'video', idle: true },
      { ...plain, practitioners: ['a', 'b'], specialty: 'midwife', states: ['booked', 'noshow'] },
    ];
    for (const view of views) {
      expect(readView(writeView(view, usual), usual)).toEqual(view);
    }
  });

  it('ignores what makes no sense', () => {
    expect(
      read(
        'vue=siecle&date=2026-02-31&mode=fax&etat=lost,booked&soignants=&colonnes=x&motif=%22&lieu=%20',
      ),
    ).toEqual({
      ...plain,
      states: ['booked'],
    });
    expect(read('date=9999-01-01').date).toBe('2026-11-26');
  });

  it('leaves the other parameters of the address alone', () => {
    const params = new URLSearchParams('rdv=42&mode=video');
    expect(writeView(plain, usual, params).toString()).toBe('rdv=42');
  });

  it('covers the week from Monday to Sunday', () => {
    const period = periodOf({ ...plain, view: 'week' });
    expect(period).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(daysOf(period)).toHaveLength(7);
  });

  it('covers a whole month, however long', () => {
    const month = (date: string) => periodOf({ ...plain, view: 'month', date });
    expect(month('2026-11-26')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(month('2028-02-29')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(month('2026-12-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('goes on by a month to the same day, or to the last there is', () => {
    const from = (date: string, steps: 1 | -1) =>
      step({ ...plain, view: 'month', date }, steps).date;
    expect(from('2026-11-26', 1)).toBe('2026-12-26');
    expect(from('2026-12-31', 1)).toBe('2027-01-31');
    expect(from('2027-01-31', 1)).toBe('2027-02-28');
    expect(from('2027-03-31', -1)).toBe('2027-02-28');
  });

  it('goes on by a day or by a week', () => {
    expect(step(plain, 1).date).toBe('2026-11-27');
    expect(step({ ...plain, view: 'week' }, -1).date).toBe('2026-11-19');
  });

  it('counts what narrows the view', () => {
    expect(countFilters(plain)).toBe(0);
    expect(countFilters({ ...plain, mode: 'video', states: ['booked'] })).toBe(2);
    expect(countFilters({ ...plain, types: ['a', 'b'], site: 's' })).toBe(2);
  });
});
