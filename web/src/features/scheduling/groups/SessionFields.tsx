/** Fields that a session has when it is set and when it is changed. */
import { Group, NumberInput, Select } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { roomsQuery, sitesQuery } from '@/features/clinics/data';
import { DayField } from '@/features/clinics/forms/DayField';

export interface SessionValues {
  date: LocalDate;
  time: string;
  minutes: number;
  room: Id | null;
}

export interface SessionForm {
  values: SessionValues;
  errors: Record<string, string | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: the value's kind goes with its name
  set: (name: any, value: any) => void;
}

/** Day, time and length. */
export function Time({ form }: { form: SessionForm }) {
  const { t } = useTranslation('groups');
  const { values, errors, set } = form;
  return (
    <Group grow align="flex-start">
      <DayField
        label={t('date')}
        value={values.date}
        error={errors.start}
        onChange={(next) => next && set('date', next)}
      />
      <TimePicker
        label={t('time')}
        hoursInputLabel={t('hours')}
        minutesInputLabel={t('minutes')}
        minutesStep={5}
        value={values.time}
        onChange={(next) => /^\d{2}:\d{2}/.test(next) && set('time', next)}
      />
      <NumberInput
        label={t('length')}
        min={5}
        max={480}
        step={5}
        allowDecimal={false}
        error={errors.minutes}
        value={values.minutes}
        onChange={(next) => set('minutes', Number(next) || 5)}
      />
    </Group>
  );
}

/** A room of the site, or of any. */
export function Room({ form, site }: { form: SessionForm; site?: Id }) {
  const { t } = useTranslation('groups');
  const { id: clinic } = useClinic();
  const rooms = useQuery(roomsQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const data = rooms
    .filter((each) => each.active && each.kind === 'room' && (!site || each.site === site))
    .map((each) => {
      const where = sites.find(({ id }) => id === each.site)?.name;
      return { value: each.id, label: site || !where ? each.name : `${each.name} · ${where}` };
    });
  return (
    <Select
      label={t('room')}
      placeholder={t('anyRoom')}
      clearable
      data={data}
      error={form.errors.room}
      value={form.values.room}
      onChange={(next) => form.set('room', next)}
    />
  );
}
