import { memo } from 'react';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import classes from './grid.module.css';
import { useNow } from './useNow';

interface Props {
  origin: number;
  end: number;
  scale: number;
}

export const TimeAxis = memo(function TimeAxis({ origin, end, scale }: Props) {
  const hours: number[] = [];
  for (let minutes = origin + 60; minutes < end; minutes += 60) hours.push(minutes);
  return (
    <div className={classes.axis} aria-hidden="true">
      {hours.map((minutes) => (
        <span key={minutes} style={{ insetBlockStart: (minutes - origin) * scale }}>
          {wallTime(minutes)}
        </span>
      ))}
    </div>
  );
});

/** The present: a line across the day, or across its column when days stand side by side. */
export function NowLine({ columns, origin, end, scale }: Props & { columns: readonly Column[] }) {
  const now = useNow();
  const today = (column: Column | undefined) =>
    column !== undefined && column.clock.start <= now && now < column.clock.end;
  const first = columns.findIndex(today);
  const column = columns[first];
  if (!column) return null;
  const minutes = column.clock.minutesAt(now);
  if (minutes < origin || minutes >= end) return null;
  const last = columns.findLastIndex(today);
  const top = (minutes - origin) * scale;
  return (
    <>
      <div
        className={classes.now}
        style={{ gridColumn: `${first + 2} / ${last + 3}`, insetBlockStart: top }}
        aria-hidden="true"
      />
      <div className={classes.nowTag} aria-hidden="true">
        <span style={{ insetBlockStart: top }}>{wallTime(Math.floor(minutes))}</span>
      </div>
    </>
  );
}
