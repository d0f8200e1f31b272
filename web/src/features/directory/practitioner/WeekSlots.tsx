import { useDirection } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, SiteRef } from '@/api/types';
import { SlotButton, useFormat } from '@/ui';
import classes from './WeekSlots.module.css';
import { type DayColumn, move, type Position } from './week';

const ROWS = 6;

interface Props {
  columns: DayColumn[];
  timeZone: string;
  sites: SiteRef[];
  pending: Instant | null;
  onTake: (start: Instant) => void;
}

/** Seven days of free times: a grid at a desk, a list of days on a phone; one tab stop, arrows inside. */
export function WeekSlots({ columns, timeZone, sites, pending, onTake }: Props) {
  const { t } = useTranslation('directory');
  const [all, setAll] = useState(false);
  const rtl = useDirection().dir === 'rtl';
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const shown = columns.map((day) => (all ? day.slots : day.slots.slice(0, ROWS)));
  const lengths = shown.map((slots) => slots.length);
  const [stop, setStop] = useState<Position | null>(null);
  const first = { column: lengths.findIndex((length) => length > 0), row: 0 };
  const current = stop && stop.row < (lengths[stop.column] ?? 0) ? stop : first;

  function onKeyDown(event: KeyboardEvent) {
    const next = move(event.key, current, lengths, rtl);
    if (!next) return;
    event.preventDefault();
    setStop(next);
    buttons.current.get(`${next.column}:${next.row}`)?.focus();
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form's part */}
      <div className={classes.week} role="group" aria-label={t('week.keys')} onKeyDown={onKeyDown}>
        {columns.map((day, column) => (
          <Day
            key={day.date}
            day={day}
            sites={sites}
            rows={Math.max(...lengths)}
            count={lengths[column] ?? 0}
          >
            {shown[column]?.map((start, row) => (
              <SlotButton
                key={start}
                ref={(button) => {
                  if (button) buttons.current.set(`${column}:${row}`, button);
                  else buttons.current.delete(`${column}:${row}`);
                }}
                start={start}
                timeZone={timeZone}
                tabIndex={current.column === column && current.row === row ? 0 : -1}
                pending={pending === start}
                disabled={pending !== null}
                onFocus={() => setStop({ column, row })}
                onClick={() => onTake(start)}
              />
            ))}
          </Day>
        ))}
      </div>
      {columns.some(({ slots }) => slots.length > ROWS) ? (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? t('week.fewer') : t('week.all')}
        </button>
      ) : null}
    </>
  );
}

interface DayProps {
  day: DayColumn;
  sites: SiteRef[];
  rows: number;
  count: number;
  children: React.ReactNode;
}

function Day({ day, sites, rows, count, children }: DayProps) {
  const format = useFormat();
  const places = day.sites.map((id) => sites.find((site) => site.id === id)?.name).filter(Boolean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be one landmark more for each day
    <div
      role="group"
      className={classes.day}
      data-empty={count === 0 || undefined}
      aria-label={format.date(day.date, { weekday: 'long', day: 'numeric', month: 'long' })}
    >
      <div className={classes.head}>
        <span>{format.date(day.date, { weekday: 'short' })}</span>
        <strong>{format.date(day.date, { day: 'numeric', month: 'short' })}</strong>
        {places.length > 0 ? <small>{places.join(', ')}</small> : null}
      </div>
      <div className={classes.times}>
        {children}
        {Array.from({ length: Math.max(0, rows - count) }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical blanks
          <span key={row} className={classes.blank} aria-hidden="true">
            {row === 0 && count === 0 ? '—' : ''}
          </span>
        ))}
      </div>
    </div>
  );
}
