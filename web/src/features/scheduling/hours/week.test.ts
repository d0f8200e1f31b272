import { expect, test } from 'vitest';
import type { WeeklyHours } from '@/api/types';
import { copied, draftOf, newRow, sentWeek } from './week';

const TODAY = '2026-11-23';
const monday: WeeklyHours = {
  id: 'a',
  weekday: 0,
  start: '09:00',
  end: '12:00',
  site: 's',
  valid_from: '2026-01-01',
  valid_to: null,
};
const over: WeeklyHours = { ...monday, id: 'b', valid_to: '2026-06-30' };
const tuesday: WeeklyHours = { ...monday, id: 'c', weekday: 1, start: '14:00', end: '18:00' };

test('hours that are over are not edited, and are sent along so that they stay', () => {
  const rows = draftOf([monday, over], TODAY);
  expect(rows.map(({ id }) => id)).toEqual(['a']);
  expect(sentWeek(rows, [monday, over], TODAY).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('a day that is copied takes the place of what is there, from today on', () => {
  const rows = copied(draftOf([monday, tuesday], TODAY), 0, [0, 1, 2], TODAY);
  expect(
    rows.map(({ id, weekday, start, valid_from }) => [id, weekday, start, valid_from]),
  ).toEqual([
    ['a', 0, '09:00', '2026-01-01'],
    [null, 1, '09:00', TODAY],
    [null, 2, '09:00', TODAY],
  ]);
});

test('hours that are added come after those of the day', () => {
  expect(newRow(draftOf([monday], TODAY), 0, 's', TODAY)).toMatchObject({
    start: '14:00',
    id: null,
  });
  expect(newRow([], 3, 's', TODAY)).toMatchObject({ start: '08:00', weekday: 3, site: 's' });
});
