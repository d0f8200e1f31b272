/** The whole week of a practitioner, edited at once, with the slots it would give before it is saved. */
import { ActionIcon, Button, Chip, Group, Popover, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { fieldErrors } from '@/api/problems';
import type { ClinicSite, StaffPractitioner, Weekday, WeeklyHours } from '@/api/types';
import { useClinic } from '@/app/guards';
import forms from '@/features/clinics/forms/forms.module.css';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { FormError, toast, useFormat } from '@/ui';
import { useToday } from '../agenda/useNow';
import booking from '../booking/booking.module.css';
import { PreviewPanel } from '../practitioner/PreviewPanel';
import { type AllHours, hoursQuery, useHoursChanged } from './useHours';
import { copied, type DraftRow, draftOf, isComplete, newRow, sentWeek, WEEK } from './week';

interface Props {
  practitioner: StaffPractitioner;
  hours: readonly WeeklyHours[];
  /** Where the practitioner works today. */
  sites: readonly ClinicSite[];
  onDone: () => void;
}

function useSaving({ practitioner, onDone }: Props) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useHoursChanged(practitioner.id);
  return useMutation({
    mutationFn: (hours: object[]) =>
      api.put<AllHours>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/week', {
        path: { clinic, practitioner: practitioner.id },
        body: { hours },
      }),
    onSuccess: async (fresh) => {
      client.setQueryData(hoursQuery(clinic, practitioner.id).queryKey, fresh);
      await changed();
      toast.done(t('week.saved'));
      onDone();
    },
  });
}

export function WeekEditor(props: Props) {
  const { practitioner, hours, sites } = props;
  const { t } = useTranslation('rules');
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const [rows, setRows] = useState(() => draftOf(hours, today));
  const save = useSaving(props);
  const sent = sentWeek(rows, hours, today);
  const [shown] = useDebouncedValue(rows, 400);
  const past = sent.length - rows.length;
  const errors = fieldErrors(save.error);
  const errorOf = (row: DraftRow) => {
    const at = `hours.${past + rows.indexOf(row)}.`;
    return Object.entries(errors).find(([path]) => path.startsWith(at))?.[1];
  };
  const edit = (next: DraftRow[]) => {
    setRows(next);
    if (save.isError) save.reset();
  };
  return (
    <form
      noValidate
      className={booking.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(sent);
      }}
    >
      <Stack gap="lg">
        <Text c="dimmed">{t('week.lead')}</Text>
        <ul className={forms.days}>
          {WEEK.map((weekday) => (
            <Day
              key={weekday}
              {...{ weekday, rows, sites, errorOf }}
              onChange={edit}
              onAdd={() => {
                const site = sites[0]?.id;
                if (site) edit([...rows, newRow(rows, weekday, site, today)]);
              }}
              onCopy={(days) => edit(copied(rows, weekday, days, today))}
            />
          ))}
        </ul>
        <FormError error={save.error} shown={Object.keys(errors)} />
        {isComplete(shown) ? (
          <PreviewPanel
            practitioner={practitioner}
            hours={shown.map(({ key: _, id: __, ...row }) => row)}
          />
        ) : null}
      </Stack>
      <div className={booking.footer}>
        <Button
          type="submit"
          fullWidth
          size="md"
          loading={save.isPending}
          disabled={!isComplete(rows)}
        >
          {t('week.save')}
        </Button>
      </div>
    </form>
  );
}

interface DayProps {
  weekday: Weekday;
  rows: DraftRow[];
  sites: readonly ClinicSite[];
  errorOf: (row: DraftRow) => string | undefined;
  onChange: (rows: DraftRow[]) => void;
  onAdd: () => void;
  onCopy: (days: Weekday[]) => void;
}

function Day({ weekday, rows, sites, errorOf, onChange, onAdd, onCopy }: DayProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const day = format.weekday(weekday);
  const own = rows.filter((row) => row.weekday === weekday);
  return (
    <li>
      <span className={forms.dayName}>{day}</span>
      <Stack gap={6}>
        {own.length === 0 ? (
          <Text c="dimmed" py={6}>
            {t('week.closed')}
          </Text>
        ) : null}
        {own.map((row) => (
          <Row
            key={row.key}
            {...{ row, day, sites }}
            error={errorOf(row)}
            onChange={(change) =>
              onChange(rows.map((each) => (each.key === row.key ? { ...each, ...change } : each)))
            }
            onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
        <Group gap={6}>
          <ActionIcon
            variant="light"
            radius="xl"
            aria-label={t('week.add', { day })}
            disabled={sites.length === 0}
            onClick={onAdd}
          >
            <IconPlus size={17} aria-hidden="true" />
          </ActionIcon>
          {own.length > 0 ? <CopyDay weekday={weekday} day={day} onCopy={onCopy} /> : null}
        </Group>
      </Stack>
    </li>
  );
}

interface RowProps {
  row: DraftRow;
  day: string;
  sites: readonly ClinicSite[];
  error: string | undefined;
  onChange: (change: Partial<DraftRow>) => void;
  onRemove: () => void;
}

function Row({ row, day, sites, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('rules');
  const validity = useValidity(row);
  return (
    <div>
      <span className={forms.range}>
        <TimeField
          hidden
          label={t('week.start', { day })}
          value={row.start}
          onChange={(start) => onChange({ start })}
        />
        <span aria-hidden="true">–</span>
        <TimeField
          hidden
          label={t('week.end', { day })}
          value={row.end}
          onChange={(end) => onChange({ end })}
        />
        {sites.length > 1 ? (
          <Select
            aria-label={t('week.site', { day })}
            allowDeselect={false}
            w={170}
            data={sites.map(({ id, name }) => ({ value: id, label: name }))}
            value={row.site}
            onChange={(site) => site && onChange({ site })}
          />
        ) : null}
        <ActionIcon
          variant="subtle"
          color="rose"
          radius="xl"
          aria-label={t('week.remove', {
            what: `${day} ${row.start.slice(0, 5)} – ${row.end.slice(0, 5)}`,
          })}
          onClick={onRemove}
        >
          <IconTrash size={17} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </span>
      {validity ? (
        <Text size="sm" c="dimmed">
          {validity}
        </Text>
      ) : null}
      {error ? (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {error}
        </Text>
      ) : null}
    </div>
  );
}

/** From when or until when hours hold, when it is not from now on without end. */
function useValidity({ valid_from, valid_to }: DraftRow): string | null {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const day = (date: string) =>
    format.date(date, { day: 'numeric', month: 'short', year: 'numeric' });
  if (valid_to && valid_from > today) {
    return t('timeline.between', { from: day(valid_from), to: day(valid_to) });
  }
  if (valid_to) return t('timeline.until', { date: day(valid_to) });
  return valid_from > today ? t('timeline.from', { date: day(valid_from) }) : null;
}

interface CopyProps {
  weekday: Weekday;
  day: string;
  onCopy: (days: Weekday[]) => void;
}

function CopyDay({ weekday, day, onCopy }: CopyProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [days, setDays] = useState<string[]>([]);
  const others = WEEK.filter((each) => each !== weekday);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start" withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconCopy size={15} aria-hidden="true" />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('week.copy', { day })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm" fw={600}>
            {t('week.copyTo', { day })}
          </Text>
          <Chip.Group multiple value={days} onChange={setDays}>
            <Group gap={6}>
              {others.map((each) => (
                <Chip key={each} value={String(each)} size="sm">
                  {format.weekday(each, 'short')}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="sm">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setDays(others.filter((each) => each < 5).map(String))}
            >
              {t('week.weekdays')}
            </Button>
            <Button
              size="compact-sm"
              disabled={days.length === 0}
              onClick={() => {
                onCopy(days.map(Number) as Weekday[]);
                setDays([]);
                setOpened(false);
              }}
            >
              {t('week.copyDone')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
