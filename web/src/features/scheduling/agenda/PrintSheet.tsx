/** The agenda on paper, A4 lying: columns of a day or a week side by side, in words and letters that need no colour. */
import { useTranslation } from 'react-i18next';
import type { Agenda } from '@/api/types';
import { useClinic } from '@/app/guards';
import { type Block, type Column, occupies } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { type By, useColumnNames } from './columnNames';
import { TypeLegend } from './Legend';
import classes from './print.module.css';
import { type Codes, useTypeCodes } from './useTypeCodes';
import { isShown, useWords, type Words } from './words';

interface Props {
  agenda: Agenda;
  columns: Column[];
  /** "Jeudi 26 novembre" */
  title: string;
  by: By;
}

/** As many columns as are legible beside each other. */
const DAY_COLUMNS = 5;

export function PrintSheet({ agenda, columns, title, by }: Props) {
  const { t } = useTranslation('scheduling');
  const { name } = useClinic();
  const words = useWords();
  const codes = useTypeCodes();
  const sheets = sheetsOf(columns, by);
  return (
    <div className={classes.print}>
      {sheets.map((sheet) => (
        <section key={sheet[0]?.key} className={classes.sheet}>
          <div className={classes.title}>
            <b>{title}</b>
            {by === 'day' ? <span>{sheet[0]?.practitioner?.name}</span> : null}
            <span>{name}</span>
          </div>
          <div className={classes.columns}>
            {sheet.map((column) => (
              <PrintColumn key={column.key} {...{ column, by, words, codes }} />
            ))}
          </div>
        </section>
      ))}
      <div className={classes.legend}>
        <b>{t('legend.title')}</b>
        <TypeLegend agenda={agenda} />
      </div>
    </div>
  );
}

interface ColumnProps {
  column: Column;
  by: By;
  words: Words;
  codes: Codes;
}

function PrintColumn({ column, by, words, codes }: ColumnProps) {
  const { t } = useTranslation(['scheduling', 'agenda']);
  const nameOf = useColumnNames(by);
  const { open, absences, openings, blocks } = column;
  const hours = (span: { start: number; end: number }) =>
    `${wallTime(span.start)}–${wallTime(span.end)}`;
  return (
    <article className={classes.column}>
      <h2>{nameOf(column)}</h2>
      <p>{open.length > 0 ? open.map(hours).join(', ') : t('agenda.closed')}</p>
      {openings.map((span) => (
        <p key={span.start}>{`${hours(span)} ${t('agenda:opening')}`}</p>
      ))}
      {absences.map((span) => (
        <p key={span.start} data-absence>
          {`${hours(span)} ${span.label || t('agenda.absent')}`}
        </p>
      ))}
      <ol>
        {blocks.map((block) => (
          <Line key={block.appointment.id} {...{ block, words, codes }} />
        ))}
      </ol>
    </article>
  );
}

function Line({ block, words, codes }: { block: Block } & Pick<ColumnProps, 'words' | 'codes'>) {
  const { appointment, start, end, practitioner } = block;
  const { state, mode, patient, type, overbooked, reason } = appointment;
  const more = [
    practitioner?.name,
    type.name,
    mode === 'video' ? words.modes.video : null,
    isShown(state) && state !== 'booked' ? words.states[state] : null,
    overbooked ? words.overbooked : null,
    reason,
  ].filter(Boolean);
  return (
    <li data-free={occupies(appointment) ? undefined : true}>
      <span className={classes.time}>
        <b>{wallTime(start)}</b>
        <small>{wallTime(end)}</small>
      </span>
      <span>
        <b>
          <bdi>{patient.name}</bdi>
        </b>{' '}
        <i>{codes.get(type.id)}</i>
        <small>{more.join(' · ')}</small>
      </span>
    </li>
  );
}

/** A week's days stay together, one sheet for each practitioner; others stand side by side, some to a sheet. */
function sheetsOf(columns: readonly Column[], by: By): Column[][] {
  const sheets: Column[][] = [];
  for (const column of columns) {
    const sheet = sheets.at(-1);
    const fits =
      sheet &&
      (by === 'day'
        ? sheet[0]?.practitioner === column.practitioner && sheet[0]?.room === column.room
        : sheet.length < DAY_COLUMNS);
    if (fits) sheet.push(column);
    else sheets.push([column]);
  }
  return sheets;
}
