/** Columns of time side by side: practitioners of a day, or days of a practitioner. */
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { Id } from '@/api/types';
import { type Column, hoursOf, scaleOf } from '../domain/columns';
import { type Direction, neighbour, placeOf } from '../domain/picking';
import { ColumnHead } from './ColumnHead';
import { DayColumn } from './DayColumn';
import classes from './grid.module.css';
import { type GridActions, GridPointer, type Surface } from './gridPointer';
import { NowLine, TimeAxis } from './TimeAxis';
import { useWords } from './words';

interface Props extends GridActions {
  columns: Column[];
  /** Whether columns are days (of one practitioner) or practitioners (of one day). */
  by: 'day' | 'practitioner';
  onAdd?: (column: Column) => void;
  label: string;
}

/** About the height of the columns' heads, in pixels. */
const HEAD = 58;

const KEYS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
};
const MIRRORED: Partial<Record<Direction, Direction>> = { next: 'previous', previous: 'next' };

export function DayGrid({ columns, by, onAdd, label, ...actions }: Props) {
  const { t, i18n } = useTranslation('scheduling');
  const words = useWords();
  const hint = useId();
  const grid = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const { start: origin, end } = useMemo(() => hoursOf(columns), [columns]);
  const scroller = useRef<HTMLElement>(null);
  const room = useHeight(scroller) - HEAD;
  // Legible first; and a short day fills the page.
  const scale = useMemo(
    () => Math.max(scaleOf(columns), Math.min(2.2, room / (end - origin))),
    [columns, room, origin, end],
  );
  const handlers = usePointer({ columns, origin, end, scale, ...actions }, grid, ghost);
  const [focused, setFocused] = useState<Id | null>(null);
  const entry = useMemo(() => entryOf(columns, focused), [columns, focused]);
  useScrollToHours(scroller, columns, origin, scale);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const direction = KEYS[event.key];
    const id = (event.target as HTMLElement).dataset.appointment;
    const place = id && placeOf(columns, id);
    if (!direction || !place) return;
    event.preventDefault();
    const rightToLeft = i18n.dir() === 'rtl';
    const to = neighbour(
      columns,
      place,
      (rightToLeft ? MIRRORED[direction] : undefined) ?? direction,
    );
    const next = to && columns[to.column]?.blocks[to.block]?.appointment.id;
    if (!next) return;
    setFocused(next);
    grid.current?.querySelector<HTMLElement>(`[data-appointment="${next}"]`)?.focus();
  }

  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={label}
      aria-describedby={hint}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: each block is a button, and each column has one to book */}
      <div
        ref={grid}
        className={classes.grid}
        style={
          {
            '--columns': columns.length,
            '--height': `${(end - origin) * scale}px`,
          } as CSSProperties
        }
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <div className={classes.corner} />
        {columns.map((column) => (
          <ColumnHead key={column.key} column={column} by={by} onAdd={onAdd} />
        ))}
        <TimeAxis origin={origin} end={end} scale={scale} />
        {columns.map((column, index) => (
          <DayColumn
            key={column.key}
            column={column}
            index={index}
            origin={origin}
            end={end}
            scale={scale}
            words={words}
            entry={entry?.column === index ? entry.block : null}
          />
        ))}
        <NowLine columns={columns} origin={origin} end={end} scale={scale} />
        <div ref={ghost} className={classes.ghost} aria-hidden="true" />
      </div>
      <span id={hint} className="tb-hidden">
        {t('agenda.keys')}
      </span>
    </section>
  );
}

function entryOf(columns: readonly Column[], focused: Id | null) {
  const place = focused ? placeOf(columns, focused) : null;
  if (place) return place;
  const first = columns.findIndex(({ blocks }) => blocks.length > 0);
  return first < 0 ? null : { column: first, block: 0 };
}

function usePointer(
  given: Omit<Surface, 'grid' | 'ghost'>,
  grid: React.RefObject<HTMLDivElement | null>,
  ghost: React.RefObject<HTMLDivElement | null>,
) {
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const [pointer] = useState(
    () => new GridPointer(() => ({ ...latest.current, grid: grid.current, ghost: ghost.current })),
  );
  useEffect(() => () => void pointer.finish(), [pointer]);
  return pointer.handlers;
}

/** On arrival, the present hour if it is shown, else the first thing that happens. */
function useScrollToHours(
  scroller: React.RefObject<HTMLElement | null>,
  columns: Column[],
  origin: number,
  scale: number,
) {
  const period = columns.length > 0 ? `${columns[0]?.date} ${columns.at(-1)?.date}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each period shown
  useLayoutEffect(() => {
    const now = serverNow();
    const today = columns.find(({ clock }) => clock.start <= now && now < clock.end);
    const minutes = today ? today.clock.minutesAt(now) - 90 : origin;
    if (scroller.current) scroller.current.scrollTop = Math.max(0, (minutes - origin) * scale);
  }, [period, scale]);
}

/** The height there is to draw in; 0 until it is known. */
function useHeight(element: React.RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    setHeight(found.clientHeight);
    const observer = new ResizeObserver(() => setHeight(found.clientHeight));
    observer.observe(found);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
