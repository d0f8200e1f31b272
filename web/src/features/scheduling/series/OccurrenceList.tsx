/** The appointments of a series, each with its state; those in the way of something are settled one by one. */
import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconDoorOff,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Instant, OccurrenceStatus } from '@/api/types';
import { localDate, Tag, useFormat, When } from '@/ui';
import type { Choice, PlannedRow } from '../domain/seriesPlan';
import classes from './series.module.css';

interface Props {
  rows: readonly PlannedRow[];
  timeZone: string;
  /** `undefined` takes a decision back. */
  onChoose: (wanted: Instant, choice: Choice | undefined) => void;
}

export function OccurrenceList({ rows, timeZone, onChoose }: Props) {
  const { t } = useTranslation('series');
  return (
    <ol className={classes.list} aria-label={t('list')}>
      {rows.map((row, index) => (
        <li key={row.wanted} className={classes.row} data-open={row.settled ? undefined : true}>
          <Head row={row} number={index + 1} timeZone={timeZone} onChoose={onChoose} />
          {row.settled ? null : <Ways row={row} timeZone={timeZone} onChoose={onChoose} />}
        </li>
      ))}
    </ol>
  );
}

interface RowProps {
  row: PlannedRow;
  timeZone: string;
  onChoose: Props['onChoose'];
}

function Head({ row, number, timeZone, onChoose }: RowProps & { number: number }) {
  const { t } = useTranslation('series');
  const format = useFormat();
  const { wanted, start, skipped, settled, status } = row;
  const shown = start ?? wanted;
  const moved = start !== null && Date.parse(start) !== Date.parse(wanted);
  const day = `${format.shortDay(shown, timeZone)}, ${format.time(shown, timeZone)}`;
  const decided = skipped || moved || (settled && status !== 'free');
  const act = decided ? t('undo', { day }) : t('skip', { day });
  return (
    <div className={classes.head}>
      <span className={`${classes.number} tb-figures`} aria-hidden="true">
        {number}
      </span>
      <span className={classes.when} data-skipped={skipped || undefined}>
        <When at={shown} timeZone={timeZone} show="short-day" />{' '}
        <b>
          <When at={shown} timeZone={timeZone} />
        </b>
        {moved && localDate(shown, timeZone) !== localDate(wanted, timeZone) ? (
          <Text span size="sm" c="dimmed" td="line-through">
            {' '}
            <When at={wanted} timeZone={timeZone} show="short-day" />
          </Text>
        ) : null}
      </span>
      <State row={row} moved={moved} />
      <Tooltip label={act} openDelay={300}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={act}
          onClick={() => onChoose(wanted, decided ? undefined : 'skip')}
        >
          {decided ? (
            <IconArrowBackUp size={18} className="tb-flip" aria-hidden="true" />
          ) : (
            <IconX size={18} aria-hidden="true" />
          )}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

const ICONS: Record<OccurrenceStatus, TablerIcon> = {
  free: IconCheck,
  taken: IconAlertTriangle,
  closed: IconDoorOff,
  absent: IconAlertTriangle,
  past: IconAlertTriangle,
  too_far: IconAlertTriangle,
};

function State({ row, moved }: { row: PlannedRow; moved: boolean }) {
  const { t } = useTranslation('series');
  const { skipped, status, settled } = row;
  if (skipped) return <Tag tint="neutral">{t('state.skipped')}</Tag>;
  if (moved) return <Tag icon={<IconCheck size={14} aria-hidden="true" />}>{t('state.moved')}</Tag>;
  const Icon = ICONS[status];
  const tint = status === 'free' ? 'pine' : settled ? 'apricot' : 'rose';
  return (
    <Tag tint={tint} icon={<Icon size={14} aria-hidden="true" />}>
      {t(`state.${status}`)}
    </Tag>
  );
}

/** What may be done about an occurrence that cannot be as it was wished. */
function Ways({ row, timeZone, onChoose }: RowProps) {
  const { t } = useTranslation('series');
  const { wanted, alternatives, status } = row;
  const day = localDate(wanted, timeZone);
  return (
    <div className={classes.ways}>
      {alternatives.length > 0 ? (
        <fieldset className={classes.alternatives} aria-label={t('instead')}>
          {alternatives.map((start) => (
            <Button
              key={start}
              variant="default"
              size="compact-sm"
              className="tb-figures"
              onClick={() => onChoose(wanted, start)}
            >
              {localDate(start, timeZone) === day ? null : (
                <>
                  <When at={start} timeZone={timeZone} show="short-day" />
                  &nbsp;
                </>
              )}
              <When at={start} timeZone={timeZone} />
            </Button>
          ))}
        </fieldset>
      ) : (
        <Text size="sm" c="dimmed">
          {t('nothing')}
        </Text>
      )}
      <Group gap="xs">
        {status === 'closed' ? (
          <Button size="compact-sm" variant="light" onClick={() => onChoose(wanted, wanted)}>
            {t('keep')}
          </Button>
        ) : null}
        <Button size="compact-sm" variant="subtle" onClick={() => onChoose(wanted, 'skip')}>
          {t('leaveOut')}
        </Button>
      </Group>
    </div>
  );
}
