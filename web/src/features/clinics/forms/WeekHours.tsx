/** Opening hours of a week: for each day, from when to when, several times if need be. */
import { ActionIcon, Button, Text } from '@mantine/core';
import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WallTime, Weekday } from '@/api/types';
import { useFormat } from '@/ui';
import classes from './forms.module.css';
import { TimeField } from './TimeField';

export interface OpenRange {
  weekday: Weekday;
  start: WallTime;
  end: WallTime;
}

interface Props {
  value: OpenRange[];
  onChange: (value: OpenRange[]) => void;
  error?: string;
}

const DAYS: Weekday[] = [0, 1, 2, 3, 4, 5, 6];

export function WeekHours({ value, onChange, error }: Props) {
  const { t } = useTranslation('clinics');
  const format = useFormat();
  const of = (weekday: Weekday) => value.filter((range) => range.weekday === weekday);
  const put = (weekday: Weekday, ranges: OpenRange[]) =>
    onChange(DAYS.flatMap((day) => (day === weekday ? ranges : of(day))));
  const copyToWeek = (weekday: Weekday) =>
    onChange(
      DAYS.flatMap((day) =>
        day < 5 ? of(weekday).map((range) => ({ ...range, weekday: day })) : of(day),
      ),
    );
  return (
    <div>
      <ul className={classes.days}>
        {DAYS.map((weekday) => (
          <li key={weekday}>
            <span className={classes.dayName}>{format.weekday(weekday)}</span>
            <Ranges
              day={format.weekday(weekday)}
              ranges={of(weekday)}
              onChange={(ranges) => put(weekday, ranges)}
              weekday={weekday}
              copy={
                weekday === 0 && of(0).length > 0 ? (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconCopy size={15} aria-hidden="true" />}
                    onClick={() => copyToWeek(0)}
                  >
                    {t('hours.copyToWeek')}
                  </Button>
                ) : null
              }
            />
          </li>
        ))}
      </ul>
      {error ? (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {error}
        </Text>
      ) : null}
    </div>
  );
}

interface RangesProps {
  day: string;
  weekday: Weekday;
  ranges: OpenRange[];
  onChange: (ranges: OpenRange[]) => void;
  copy: React.ReactNode;
}

function Ranges({ day, weekday, ranges, onChange, copy }: RangesProps) {
  const { t } = useTranslation('clinics');
  const edit = (index: number, change: Partial<OpenRange>) =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...change } : range)));
  const last = ranges.at(-1);
  const next = last ? { start: '14:00', end: '18:00' } : { start: '08:00', end: '12:00' };
  return (
    <div className={classes.range}>
      {ranges.length === 0 ? (
        <Text c="dimmed" py={6}>
          {t('hours.closed')}
        </Text>
      ) : null}
      {ranges.map((range, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ranges have no identity of their own
        <span key={index} className={classes.range}>
          <TimeField
            hidden
            label={t('hours.from', { day })}
            value={range.start}
            onChange={(start) => edit(index, { start })}
          />
          <span aria-hidden="true">–</span>
          <TimeField
            hidden
            label={t('hours.to', { day })}
            value={range.end}
            onChange={(end) => edit(index, { end })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            radius="xl"
            aria-label={t('hours.removeRange', { day, start: range.start, end: range.end })}
            onClick={() => onChange(ranges.filter((_, at) => at !== index))}
          >
            <IconTrash size={17} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </span>
      ))}
      {ranges.length < 6 ? (
        <ActionIcon
          variant="light"
          radius="xl"
          aria-label={t('hours.addRange', { day })}
          onClick={() => onChange([...ranges, { weekday, ...next }])}
        >
          <IconPlus size={17} aria-hidden="true" />
        </ActionIcon>
      ) : null}
      {copy}
    </div>
  );
}
