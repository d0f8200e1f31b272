import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalDate, RepeatingAbsence } from '@/api/types';
import { DayField } from '@/features/clinics/forms/DayField';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { useFormat } from '@/ui';

export interface RepeatFields {
  weekday: string;
  every: string;
  start: string;
  end: string;
  since: LocalDate | null;
  until: LocalDate | null;
}

const WEEKS = [1, 2, 3, 4, 6, 8];

/** What is sent; `null` while something is missing. */
export function repetitionOf({
  weekday,
  every,
  start,
  end,
  since,
  until,
}: RepeatFields): Omit<RepeatingAbsence, 'id' | 'reason'> | null {
  if (!start || !end || !since) return null;
  return {
    weekday: Number(weekday),
    every_weeks: Number(every),
    start,
    end,
    valid_from: since,
    valid_to: until,
  };
}

interface Form {
  values: RepeatFields;
  errors: Record<string, string | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: the form's own fields are checked where it is made
  field: (name: any) => any;
}

/** On which day of the week, every how many weeks, from when to when. */
export function Repetition({ form, today }: { form: Form; today: LocalDate }) {
  const { t } = useTranslation(['absences', 'scheduling']);
  const format = useFormat();
  return (
    <>
      <Select
        label={t('form.day')}
        allowDeselect={false}
        data={Array.from({ length: 7 }, (_, day) => ({
          value: String(day),
          label: format.weekday(day),
        }))}
        {...form.field('weekday')}
      />
      <Select
        label={t('form.every')}
        allowDeselect={false}
        data={WEEKS.map((count) => ({ value: String(count), label: t('form.weeks', { count }) }))}
        {...form.field('every')}
      />
      <TimeField label={t('scheduling:hours.start')} {...form.field('start')} />
      <TimeField label={t('scheduling:hours.end')} {...form.field('end')} error={form.errors.end} />
      <DayField label={t('form.from')} minDate={today} {...form.field('since')} />
      <DayField
        label={t('form.to')}
        placeholder={t('form.forever')}
        minDate={form.values.since ?? today}
        clearable
        {...form.field('until')}
        error={form.errors.valid_to}
      />
    </>
  );
}
