import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Look } from '@/app/providers';
import { startI18n } from '@/i18n';
import { WeekSlots } from './WeekSlots';
import { move, toColumns } from './week';

const DAYS = [
  { date: '2026-11-26', slots: ['2026-11-26T08:00:00Z', '2026-11-26T08:20:00Z'] },
  { date: '2026-11-28', slots: ['2026-11-28T09:00:00Z'] },
];
const NOW = Date.parse('2026-11-26T08:10:00Z');

describe('seven days of slots', () => {
  it('has a column for each day and no slot of the past', () => {
    const columns = toColumns({ days: DAYS }, '2026-11-26', NOW);
    expect(columns.map(({ date }) => date).at(-1)).toBe('2026-12-02');
    expect(columns.map(({ slots }) => slots.length)).toEqual([1, 0, 1, 0, 0, 0, 0]);
    expect(columns[0]?.slots).toEqual(['2026-11-26T08:20:00Z']);
  });

  it('names each place of a day once', () => {
    const sites = { '2026-11-26T08:00:00Z': 'a', '2026-11-26T08:20:00Z': 'a' };
    expect(toColumns({ days: DAYS, sites }, '2026-11-26', 0)[0]?.sites).toEqual(['a']);
  });
});

describe('the arrows', () => {
  const lengths = [3, 0, 1];

  it('go up and down in a day and stop at its ends', () => {
    expect(move('ArrowDown', { column: 0, row: 1 }, lengths, false)).toEqual({ column: 0, row: 2 });
    expect(move('ArrowDown', { column: 0, row: 2 }, lengths, false)).toBeNull();
    expect(move('ArrowUp', { column: 0, row: 0 }, lengths, false)).toBeNull();
  });

  it('go sideways over empty days, onto the last slot there', () => {
    expect(move('ArrowRight', { column: 0, row: 2 }, lengths, false)).toEqual({
      column: 2,
      row: 0,
    });
    expect(move('ArrowLeft', { column: 0, row: 0 }, lengths, false)).toBeNull();
  });

  it('follow the reading direction', () => {
    expect(move('ArrowLeft', { column: 0, row: 0 }, lengths, true)).toEqual({ column: 2, row: 0 });
    expect(move('Enter', { column: 0, row: 0 }, lengths, true)).toBeNull();
  });
});

describe('the grid of slots', () => {
  beforeAll(async () => {
    localStorage.setItem('toubib.language', 'fr');
    await startI18n();
  });

  it('is one tab stop, is walked with arrows, and gives the instant chosen', async () => {
    const user = userEvent.setup();
    const onTake = vi.fn();
    render(
      <Look>
        <WeekSlots
          columns={toColumns({ days: DAYS }, '2026-11-26', 0)}
          timeZone="Africa/Tunis"
          sites={[]}
          pending={null}
          onTake={onTake}
        />
      </Look>,
    );
    const first = await screen.findByRole('button', { name: 'jeudi 26 novembre, 09:00' });
    await user.tab();
    expect(document.activeElement).toBe(first);
    await user.keyboard('{ArrowDown}{ArrowRight}');
    const saturday = screen.getByRole('button', { name: 'samedi 28 novembre, 10:00' });
    expect(document.activeElement).toBe(saturday);
    await user.keyboard('{Enter}');
    expect(onTake).toHaveBeenCalledExactlyOnceWith('2026-11-28T09:00:00Z');
    await user.tab({ shift: true });
    expect(document.activeElement).not.toBe(first);
  });
});
