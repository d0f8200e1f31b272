/** A month of days, each with how full it is; arrows go from day to day, Enter shows the day. */
import { IconUserOff } from '@tabler/icons-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaMonth, LocalDate } from '@/api/types';
import { addDays, useFormat } from '@/ui';
import { type DayLoad, empty, fillOf, loadsOf, weeksOf } from '../domain/month';
import { type AgendaView, monthBeside, periodOf } from '../domain/view';
import classes from './month.module.css';
import { useDirection } from './useGridKeys';

interface Props {
  month: AgendaMonth;
  view: AgendaView;
  today: LocalDate;
  onDay: (date: LocalDate) => void;
  /** Show the month in which that date lies, with that day as the one looked at. */
  onDate: (date: LocalDate) => void;
  /** The day that the keys went to, to be focused; outlives the calendar of one month. */
  wanted: RefObject<LocalDate | null>;
}

const STEPS = { up: -7, down: 7, next: 1, previous: -1 };

export function MonthCalendar({ month, view, today, onDay, onDate, wanted }: Props) {
  const { t } = useTranslation('agenda');
  const format = useFormat();
  const directionOf = useDirection();
  const table = useRef<HTMLTableElement>(null);
  const { from, to } = periodOf(view);
  const weeks = useMemo(() => weeksOf(from, to), [from, to]);
  const loads = useMemo(() => loadsOf(month), [month]);

  function onKeyDown(event: KeyboardEvent) {
    // Whoever presses faster than a month is read goes on from where they already want to be.
    const date = wanted.current ?? (event.target as HTMLElement).dataset.date;
    if (!date) return;
    const direction = directionOf(event.key);
    const months = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    if (!direction && !months) return;
    event.preventDefault();
    const next = months
      ? monthBeside(date, months as 1 | -1)
      : addDays(date, direction ? STEPS[direction] : 0);
    wanted.current = next;
    onDate(next);
  }

  // Another month has to be read first: the day is focused once it is there.
  useLayoutEffect(() => {
    const date = wanted.current;
    const found = date && table.current?.querySelector<HTMLElement>(`[data-date="${date}"]`);
    if (!found) return;
    wanted.current = null;
    found.focus();
  });

  return (
    <table
      ref={table}
      className={classes.month}
      onKeyDown={onKeyDown}
      aria-label={t('month.label')}
    >
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, index) => {
            const day = addDays('2026-11-23', index);
            return (
              <th key={day} scope="col">
                <abbr title={format.date(day, { weekday: 'long' })}>
                  {format.date(day, { weekday: 'short' })}
                </abbr>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, index) =>
              date ? (
                <td key={date}>
                  <Day
                    load={loads.get(date) ?? empty(date)}
                    several={month.practitioners.length > 1}
                    today={date === today}
                    entry={date === view.date}
                    onDay={onDay}
                  />
                </td>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: blanks have nothing but their place
                <td key={`blank ${index}`} data-blank />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  load: DayLoad;
  /** Whether it is the day of several practitioners. */
  several: boolean;
  today: boolean;
  /** The one day that the Tab key reaches; arrows go on from there. */
  entry: boolean;
  onDay: (date: LocalDate) => void;
}

function Day({ load, several, today, entry, onDay }: DayProps) {
  const { t } = useTranslation(['agenda', 'scheduling']);
  const format = useFormat();
  const { date, openMinutes, booked, away, counts } = load;
  const fill = fillOf(load);
  const closed = openMinutes === 0 && booked === 0;
  const percent = format.number(fill, { style: 'percent' });
  const waiting = counts.asked > 0 ? t('month.asked', { count: counts.asked }) : null;
  const absence = several ? t('month.away', { count: away.length }) : away[0]?.reason;
  return (
    <button
      type="button"
      className={classes.day}
      data-date={date}
      data-today={today || undefined}
      data-closed={closed || undefined}
      aria-current={today ? 'date' : undefined}
      tabIndex={entry ? 0 : -1}
      onClick={() => onDay(date)}
    >
      <span className={classes.number}>
        <span aria-hidden="true">{format.date(date, { day: 'numeric' })}</span>
        <span className="tb-hidden">
          {format.date(date, { weekday: 'long', day: 'numeric', month: 'long' })}
        </span>
      </span>{' '}
      {closed ? (
        <span className={classes.note}>{t('scheduling:agenda.closed')}</span>
      ) : (
        <span className={classes.count}>
          {t('scheduling:agenda.booked', { count: booked })} <small>{percent}</small>
        </span>
      )}{' '}
      {closed ? null : (
        <span
          className={classes.load}
          style={{ '--fill': fill } as CSSProperties}
          data-full={fill >= 0.9 || undefined}
          aria-hidden="true"
        />
      )}
      {waiting ? <span className={classes.more}>{waiting}</span> : null}{' '}
      {away.length > 0 ? (
        <span className={classes.more} title={away.map(({ name }) => name).join(', ')}>
          <IconUserOff size={13} stroke={1.8} aria-hidden="true" />{' '}
          {absence || t('scheduling:agenda.absent')}
        </span>
      ) : null}
    </button>
  );
}
