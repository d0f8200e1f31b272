/** Columns of time side by side: practitioners or rooms of a day, or days of a practitioner. */
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
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
import { useNarrow } from '@/features/clinics/forms/useNarrow';
import { type Column, hoursOf, scaleOf } from '../domain/columns';
import { placeOf } from '../domain/picking';
import { ColumnHead } from './ColumnHead';
import type { By } from './columnNames';
import { DayColumn } from './DayColumn';
import { Ghost } from './ghost';
import classes from './grid.module.css';
import { type GridActions, GridPointer, type Surface } from './gridPointer';
import { NowLine, TimeAxis } from './TimeAxis';
import { TimeCursor } from './TimeCursor';
import { useGridKeys } from './useGridKeys';
import { useTypeCodes } from './useTypeCodes';
import { useVisibleColumns } from './useVisibleColumns';
import { useWords } from './words';

interface Props extends GridActions {
  columns: Column[];
  by: By;
  onAdd?: (column: Column) => void;
  label: string;
  /** What stands above the hours. */
  corner?: ReactNode;
}

/** About the height of the columns' heads, in pixels. */
const HEAD = 58;

export function DayGrid({ columns, by, onAdd, label, corner, ...actions }: Props) {
  const { t } = useTranslation('agenda');
  const words = useWords();
  const codes = useTypeCodes();
  const hint = useId();
  const scroller = useRef<HTMLElement>(null);
  const { start: origin, end } = useMemo(() => hoursOf(columns), [columns]);
  const narrow = useNarrow();
  const scale = useScale(scroller, columns, { origin, end });
  const keepsTime = by === 'room';
  const { grid, ghost, outline, handlers } = usePointer({
    columns,
    origin,
    end,
    scale,
    keepsTime,
    ...actions,
  });
  const keys = useGridKeys({ grid, ghost: outline, columns, by, ...actions });
  const entry = useMemo(() => entryOf(columns, keys.focused), [columns, keys.focused]);
  const { first, last } = useVisibleColumns(scroller, columns.length, narrow ? 46 : 54);
  useScrollToHours(scroller, columns, origin, scale);

  return (
    <section
      ref={scroller}
      className={classes.scroller}
      data-by={by}
      data-scrolls-across={columns.length > 1 || undefined}
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
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
        {...handlers}
      >
        <div className={classes.corner}>{corner}</div>
        {columns.map((column, index) => (
          <ColumnHead key={column.key} column={column} index={index} by={by} onAdd={onAdd} />
        ))}
        <TimeAxis origin={origin} end={end} scale={scale} />
        {columns.map((column, index) => {
          const drawn = (index >= first && index <= last) || entry?.column === index;
          return drawn ? (
            <DayColumn
              key={column.key}
              column={column}
              index={index}
              origin={origin}
              end={end}
              scale={scale}
              words={words}
              codes={codes}
              entry={entry?.column === index ? entry.block : null}
            />
          ) : (
            <div
              key={column.key}
              className={classes.column}
              data-column={index}
              style={{ gridColumn: index + 2 }}
            />
          );
        })}
        {actions.onPick ? (
          <TimeCursor key={by} {...{ columns, by, origin, end, scale }} onPick={actions.onPick} />
        ) : null}
        <NowLine columns={columns} origin={origin} end={end} scale={scale} />
        <div ref={ghost} className={classes.ghost} aria-hidden="true" />
      </div>
      <span id={hint} className="tb-hidden">
        {t('keys.hint')}
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

function usePointer(given: Omit<Surface, 'grid' | 'ghost'>) {
  const grid = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const [{ outline, pointer }] = useState(() => {
    const outline = new Ghost(() => ({
      ...latest.current,
      grid: grid.current,
      ghost: ghost.current,
    }));
    const surface = () => ({ ...latest.current, grid: grid.current, ghost: outline });
    return { outline, pointer: new GridPointer(surface) };
  });
  useEffect(() => () => void pointer.finish(), [pointer]);
  return { grid, ghost, outline, handlers: pointer.handlers };
}

/** Pixels per minute: legible first; and a short day fills the page. */
function useScale(
  scroller: RefObject<HTMLElement | null>,
  columns: Column[],
  { origin, end }: { origin: number; end: number },
): number {
  const narrow = useNarrow();
  const room = useHeight(scroller) - HEAD;
  return useMemo(() => {
    const filling = Math.min(2.2, room / (end - origin));
    // Under a thumb the shortest block is taller.
    return Math.max(scaleOf(columns) * (narrow ? 1.4 : 1), filling);
  }, [columns, room, origin, end, narrow]);
}

/** On arrival, the present hour if it is shown, else the first thing that happens; then whatever is looked at stays. */
function useScrollToHours(
  scroller: RefObject<HTMLElement | null>,
  columns: Column[],
  origin: number,
  scale: number,
) {
  const period = columns.length > 0 ? `${columns[0]?.date} ${columns.at(-1)?.date}` : '';
  const before = useRef({ period: '', origin, scale });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each period shown, and when its hours change
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { period, origin, scale };
    const found = scroller.current;
    if (!found) return;
    if (was.period === period) {
      found.scrollTop = (was.origin + found.scrollTop / was.scale - origin) * scale;
      return;
    }
    const now = serverNow();
    const today = columns.find(({ clock }) => clock.start <= now && now < clock.end);
    const minutes = today ? today.clock.minutesAt(now) - 90 : origin;
    found.scrollTop = Math.max(0, (minutes - origin) * scale);
  }, [period, origin, scale]);
}

/** The height there is to draw in; 0 until it is known. */
function useHeight(element: RefObject<HTMLElement | null>): number {
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
