/** A week of several practitioners, or rooms: one row each, one cell a day, to see at a glance where there is room. */
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, LocalDate } from '@/api/types';
import { useSpecialtyName } from '@/features/clinics/specialties';
import { Avatar, useFormat } from '@/ui';
import { type Column, occupies, ownerOf } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import classes from './matrix.module.css';
import swatches from './swatches.module.css';
import { isShown, useWords, type Words } from './words';

interface Props {
  columns: Column[];
  today: LocalDate;
  onOpen: (appointment: Id) => void;
  /** Show one practitioner's day in full, or that of all rooms. */
  onDay: (practitioner: Id | null, date: LocalDate) => void;
  /** Show one practitioner's week in full. */
  onWeek: (practitioner: Id) => void;
}

const MOST = 7;

export function WeekMatrix({ columns, today, onOpen, onDay, onWeek }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const words = useWords();
  const rows = useMemo(() => rowsOf(columns), [columns]);
  const days = rows[0]?.map(({ date }) => date) ?? [];
  return (
    <section
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      aria-label={t('agenda.matrix')}
      data-scrolls-across
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="tb-hidden">{t('agenda.practitioner')}</span>
            </th>
            {days.map((date) => (
              <th key={date} scope="col" data-today={date === today || undefined}>
                {format.date(date, { weekday: 'short', day: 'numeric', month: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const first = row[0] as Column;
            return (
              <tr key={ownerOf(first)}>
                <th scope="row">
                  <RowHead column={first} onWeek={onWeek} />
                </th>
                {row.map((column) => (
                  <Cell
                    key={column.key}
                    column={column}
                    words={words}
                    onOpen={onOpen}
                    onDay={onDay}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function RowHead({ column, onWeek }: { column: Column } & Pick<Props, 'onWeek'>) {
  const { t } = useTranslation('agenda');
  const specialtyName = useSpecialtyName();
  const { practitioner, room } = column;
  if (!practitioner) return <span className={classes.who}>{room?.name ?? t('roomless')}</span>;
  const { id, name, photo, colour, specialties } = practitioner;
  return (
    <button type="button" className={classes.who} onClick={() => onWeek(id)}>
      <Avatar name={name} photo={photo} size={30} tint={colour} />
      <span>
        {name}
        <small>{specialties.slice(0, 1).map(specialtyName)}</small>
      </span>
    </button>
  );
}

interface CellProps extends Pick<Props, 'onOpen' | 'onDay'> {
  column: Column;
  words: Words;
}

const Cell = memo(function Cell({ column, words, onOpen, onDay }: CellProps) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { blocks, openMinutes, bookedMinutes, absences, practitioner, date } = column;
  const more = blocks.length - MOST;
  const load = openMinutes > 0 ? Math.min(1, bookedMinutes / openMinutes) : 0;
  const closed = openMinutes === 0;
  return (
    <td data-closed={closed || undefined}>
      <div className={classes.cell}>
        {closed && blocks.length === 0 ? (
          <span className={classes.note}>{absences[0]?.label || t('agenda.closed')}</span>
        ) : null}
        {closed ? null : (
          <button
            type="button"
            className={classes.load}
            onClick={() => onDay(practitioner?.id ?? null, date)}
          >
            {t('agenda.booked', { count: column.booked })}
            <span>{format.number(load, { style: 'percent' })}</span>
          </button>
        )}
        {blocks.slice(0, more > 0 ? MOST - 1 : MOST).map(({ appointment, start }) => (
          <button
            key={appointment.id}
            type="button"
            className={classes.chip}
            data-colour={appointment.type.colour}
            data-state={appointment.state}
            data-free={occupies(appointment) ? undefined : true}
            title={`${appointment.type.name} · ${isShown(appointment.state) ? words.states[appointment.state] : ''}`}
            onClick={() => onOpen(appointment.id)}
          >
            <span
              className={swatches.swatch}
              data-colour={appointment.type.colour}
              aria-hidden="true"
            />
            <b className="tb-figures">{wallTime(start)}</b> <bdi>{appointment.patient.name}</bdi>
          </button>
        ))}
        {more > 0 ? (
          <button
            type="button"
            className={classes.more}
            onClick={() => onDay(practitioner?.id ?? null, date)}
          >
            {t('agenda.more', { count: more + 1 })}
          </button>
        ) : null}
      </div>
    </td>
  );
});

function rowsOf(columns: readonly Column[]): Column[][] {
  const rows = new Map<Id, Column[]>();
  for (const column of columns) {
    const row = rows.get(ownerOf(column));
    if (row) row.push(column);
    else rows.set(ownerOf(column), [column]);
  }
  return [...rows.values()];
}
