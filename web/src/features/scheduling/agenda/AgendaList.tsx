/** The day's appointments one after the other: what a phone shows. */
import { Group, Text, Title } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { Fragment, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '@/api/types';
import { Avatar, EmptyState, Tag, useFormat } from '@/ui';
import { type Block, type Column, occupies, ownerOf, type SessionSpan } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { standingOf } from '../domain/standing';
import { SessionRow } from '../groups/SessionRow';
import classes from './list.module.css';
import swatches from './swatches.module.css';
import { useMinuteOf } from './useNow';
import { useTypeCodes } from './useTypeCodes';
import { isShown, STANDING_ICONS, STATE_ICONS, STATE_TINTS, useWords, type Words } from './words';

interface Props {
  columns: Column[];
  onOpen: (appointment: Id) => void;
  /** Said when there is nothing: what may be done about it. */
  action?: React.ReactNode;
}

export function AgendaList({ columns, onOpen, action }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const words = useWords();
  const codes = useTypeCodes();
  const lists = useMemo(() => listsOf(columns), [columns]);
  const several = new Set(columns.map(ownerOf)).size > 1;
  if (lists.every(({ rows }) => rows.length === 0)) {
    return (
      <EmptyState title={t('agenda.empty')} action={action}>
        {t('agenda.emptyText')}
      </EmptyState>
    );
  }
  const heading = ({ date }: Column) =>
    format.date(date, { weekday: 'long', day: 'numeric', month: 'long' });
  return lists
    .filter(({ rows }) => rows.length > 0)
    .map(({ first, rows }) => (
      <section key={first.key} className={classes.day}>
        {lists.length > 1 ? (
          <Title order={2} size="h3" mb="xs">
            {heading(first)}
          </Title>
        ) : null}
        <ul className={classes.list}>
          {rows.map(({ what, column }) =>
            'session' in what ? (
              <SessionRow key={what.session.id} span={what} practitioner={column.practitioner} />
            ) : (
              <Row
                key={what.appointment.id}
                block={what}
                column={column}
                words={words}
                several={several}
                code={codes.get(what.appointment.type.id)}
                onOpen={onOpen}
              />
            ),
          )}
        </ul>
      </section>
    ));
}

interface RowProps {
  block: Block;
  column: Column;
  words: Words;
  several: boolean;
  /** The letters of its type. */
  code: string | undefined;
  onOpen: (appointment: Id) => void;
}

const Row = memo(function Row({ block, column, words, several, code, onOpen }: RowProps) {
  const { appointment, start, end } = block;
  const { state, type, patient, mode, reason, overbooked } = appointment;
  const shown = isShown(state) ? state : 'booked';
  const Icon = STATE_ICONS[shown];
  const practitioner = column.practitioner ?? block.practitioner;
  const now = useMinuteOf(column.clock);
  const standing = now > 0 ? standingOf(appointment, now, column.clock) : null;
  const Standing = standing && STANDING_ICONS[standing.kind];
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-colour={type.colour}
        data-free={occupies(appointment) ? undefined : true}
        onClick={() => onOpen(appointment.id)}
      >
        <span className={classes.time}>
          <b>{wallTime(start)}</b>
          <span>{wallTime(end)}</span>
        </span>
        <span className={classes.main}>
          <span className={classes.name}>{patient.name}</span>
          <span className={classes.what}>
            {code ? (
              <span className={swatches.code} aria-hidden="true">
                {code}
              </span>
            ) : null}{' '}
            {type.name}
            {mode === 'video' ? (
              <Fragment>
                {' · '}
                <IconVideo size={14} stroke={1.8} aria-hidden="true" /> {words.modes.video}
              </Fragment>
            ) : null}
            {reason ? ` · ${reason}` : null}
            {overbooked ? ` · ${words.overbooked}` : null}
          </span>
        </span>
        {several && practitioner ? (
          <Group gap={8} wrap="nowrap" component="span" className={classes.practitioner}>
            <Avatar
              name={practitioner.name}
              photo={practitioner.photo}
              size={26}
              tint={practitioner.colour}
            />
            <Text size="sm" component="span" truncate>
              {practitioner.name}
            </Text>
          </Group>
        ) : null}
        <span className={classes.state}>
          {standing && Standing ? (
            <Tag
              tint={standing.kind === 'late' ? 'rose' : STATE_TINTS[shown]}
              icon={<Standing size={14} aria-hidden="true" />}
            >
              {words.standing(standing)}
            </Tag>
          ) : (
            <Tag tint={STATE_TINTS[shown]} icon={<Icon size={14} aria-hidden="true" />}>
              {words.states[shown]}
            </Tag>
          )}
        </span>
      </button>
    </li>
  );
});

interface Line {
  what: Block | SessionSpan;
  column: Column;
}

/** One list a day, all practitioners together. */
function listsOf(columns: readonly Column[]) {
  const lists = new Map<string, { first: Column; rows: Line[] }>();
  for (const column of columns) {
    const key = column.date;
    const list = lists.get(key) ?? { first: column, rows: [] };
    lists.set(key, list);
    for (const what of [...column.blocks, ...column.sessions]) list.rows.push({ what, column });
  }
  for (const { rows } of lists.values()) {
    rows.sort((a, b) => a.what.start - b.what.start || a.what.end - b.what.end);
  }
  return [...lists.values()].sort((a, b) => a.first.date.localeCompare(b.first.date));
}
