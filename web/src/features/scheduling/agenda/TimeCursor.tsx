/** Free time under the keyboard's cursor: arrows move it, Shift makes it longer, Enter books. */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import { useAnnounce } from '@/ui';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { freeBeside, freeLength, freeStart } from '../domain/picking';
import { type By, useColumnNames } from './columnNames';
import classes from './grid.module.css';
import { useDirection } from './useGridKeys';

interface Props {
  columns: readonly Column[];
  by: By;
  origin: number;
  end: number;
  scale: number;
  onPick: (column: Column, start: number, minutes?: number) => void;
}

const LEAST = 15;

interface Cursor {
  column: number;
  start: number;
  /** As long as the appointment's type, unless it was made longer. */
  length: number | null;
}

export function TimeCursor({ columns, by, origin, end, scale, onPick }: Props) {
  const { t } = useTranslation('agenda');
  const announce = useAnnounce();
  const directionOf = useDirection();
  const nameOf = useColumnNames(by);
  const button = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<Cursor | null>(null);
  const first = chosen ?? { column: 0, start: usualStart(columns, origin), length: null };
  const cursor = { ...first, column: Math.min(first.column, columns.length - 1) };
  const column = columns[cursor.column];
  const start = Math.max(origin, Math.min(cursor.start, end - LEAST));
  const length = cursor.length ?? LEAST;
  useLayoutEffect(() => {
    if (chosen) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  if (!column) return null;
  const name = nameOf(column);
  const label = (at: number, minutes: number, where: string) =>
    t('cursor.label', { from: wallTime(at), to: wallTime(at + minutes), where });

  function put(next: Cursor) {
    const at = columns[next.column];
    if (!at) return;
    setChosen(next);
    announce(label(next.start, next.length ?? LEAST, nameOf(at)));
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = event.key === 'PageDown' ? 4 : event.key === 'PageUp' ? -4 : 0;
    const direction = directionOf(event.key);
    if ((!direction && !page) || event.altKey || !column) return;
    event.preventDefault();
    event.stopPropagation();
    const down = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
    if (event.shiftKey && down) {
      const longer = freeLength(column, start, Math.max(LEAST, length + down * LEAST));
      put({ ...cursor, start, length: longer });
    } else if (down || page) {
      const next = freeBeside(column, start, down || page);
      if (next >= origin && next < end) put({ ...cursor, start: next, length: null });
    } else {
      const to = cursor.column + (direction === 'next' ? 1 : -1);
      const beside = columns[to];
      if (beside) put({ column: to, start: freeStart(beside, start), length: null });
    }
  }

  return (
    <button
      ref={button}
      type="button"
      data-cursor
      className={classes.cursor}
      aria-label={label(start, length, name)}
      style={{
        gridColumn: cursor.column + 2,
        marginBlockStart: (start - origin) * scale,
        blockSize: length * scale,
      }}
      onKeyDown={onKeyDown}
      onClick={() => onPick(column, start, cursor.length ?? undefined)}
    >
      + {wallTime(start)}
      {cursor.length ? ` – ${wallTime(start + length)}` : null}
    </button>
  );
}

/** The present quarter of an hour, or when the first column opens. */
function usualStart(columns: readonly Column[], origin: number): number {
  const now = serverNow();
  const today = columns.find(({ clock }) => clock.start <= now && now < clock.end);
  const wanted = today ? today.clock.minutesAt(now) : (columns[0]?.open[0]?.start ?? origin + 60);
  const [column] = columns;
  return column ? freeStart(column, Math.max(origin, wanted)) : origin;
}
