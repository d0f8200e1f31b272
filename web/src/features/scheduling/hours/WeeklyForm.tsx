import { Button, Chip, Group, Input, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { ClinicSite, Id, Weekday, WeeklyHours } from '@/api/types';
import { useClinic } from '@/app/guards';
import { DayField } from '@/features/clinics/forms/DayField';
import classes from '@/features/clinics/forms/forms.module.css';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { FormError, toast, useFields, useFormat } from '@/ui';
import { useToday } from '../agenda/useNow';
import { useHoursChanged } from './useHours';

interface Props {
  practitioner: Id;
  /** `null` to add: several weekdays at once. */
  row: WeeklyHours | null;
  sites: readonly ClinicSite[];
  onDone: () => void;
}

const SHOWN = ['weekday', 'start', 'end', 'site', 'valid_from', 'valid_to'];
const DAYS: Weekday[] = [0, 1, 2, 3, 4, 5, 6];

export function WeeklyForm({ practitioner, row, sites, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const { id: clinic, time_zone } = useClinic();
  const today = useToday(time_zone);
  const changed = useHoursChanged(practitioner);
  const form = useFields({
    weekdays: row ? [String(row.weekday)] : ([] as string[]),
    start: row?.start.slice(0, 5) ?? '08:00',
    end: row?.end.slice(0, 5) ?? '12:00',
    site: row?.site ?? sites[0]?.id ?? null,
    valid_from: row?.valid_from ?? today,
    valid_to: row?.valid_to ?? null,
  });
  const { values } = form;
  const save = useMutation({
    mutationFn: async () => {
      const { weekdays, ...rest } = values;
      const path = { clinic, practitioner };
      const address = '/api/v1/clinics/{clinic}/practitioners/{practitioner}/hours';
      for (const weekday of weekdays) {
        const body = { ...rest, weekday: Number(weekday) };
        if (row) {
          await api.patch(`${address}/{row}`, { path: { ...path, row: row.id }, body });
        } else {
          await api.post(address, { path, body });
          // A day that is saved is not sent again should the next one be refused.
          form.setValues((before) => ({
            ...before,
            weekdays: before.weekdays.filter((each) => each !== weekday),
          }));
        }
      }
    },
    onSuccess: async () => {
      await changed();
      toast.done(t('hours.saved'));
      onDone();
    },
    onError: async (error) => {
      form.refuse(error);
      await changed();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <Input.Wrapper label={t('hours.weekdays')} labelElement="div" error={form.errors.weekday}>
          <WeekdayChips
            multiple={row === null}
            value={values.weekdays}
            onChange={(weekdays) => form.set('weekdays', weekdays)}
          />
        </Input.Wrapper>
        <div className={classes.pair}>
          <TimeField label={t('hours.start')} {...form.field('start')} />
          <TimeField label={t('hours.end')} {...form.field('end')} />
        </div>
        <Select
          label={t('hours.site')}
          allowDeselect={false}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('site')}
        />
        <div className={classes.pair}>
          <DayField
            label={t('hours.validFrom')}
            {...form.field('valid_from')}
            onChange={(date) => date && form.set('valid_from', date)}
          />
          <DayField
            label={t('hours.validTo')}
            placeholder={t('hours.noEnd')}
            clearable
            {...form.field('valid_to')}
          />
        </div>
        <FormError error={save.error} shown={SHOWN} />
        <Button
          type="submit"
          loading={save.isPending}
          disabled={values.weekdays.length === 0 || !values.start || !values.end}
        >
          {t('hours.save')}
        </Button>
      </Stack>
    </form>
  );
}

interface ChipsProps {
  multiple: boolean;
  value: string[];
  onChange: (value: string[]) => void;
}

function WeekdayChips({ multiple, value, onChange }: ChipsProps) {
  const format = useFormat();
  return (
    <Chip.Group
      multiple
      value={value}
      onChange={(next) => onChange(multiple ? next : next.slice(-1))}
    >
      <Group gap={6} mt={4}>
        {DAYS.map((weekday) => (
          <Chip key={weekday} value={String(weekday)} size="sm">
            {format.weekday(weekday, 'short')}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
