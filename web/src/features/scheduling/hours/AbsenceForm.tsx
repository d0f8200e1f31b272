import { Button, Switch, TextInput } from '@mantine/core';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Absence, Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { DayField } from '@/features/clinics/forms/DayField';
import forms from '@/features/clinics/forms/forms.module.css';
import { Note } from '@/features/clinics/forms/Note';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { addDays, FormError, toast, useFields } from '@/ui';
import { useToday } from '../agenda/useNow';
import { agendaQuery } from '../data';
import { occupies } from '../domain/columns';
import { instantOf } from '../domain/dayClock';
import { useHoursChanged } from './useHours';

interface Fields {
  from: string | null;
  to: string | null;
  whole: boolean;
  start: string;
  end: string;
  reason: string;
}

/** The instants meant, on the clinic's wall clock; `null` while something is missing. */
export function periodOfAbsence(
  { from, to, whole, start, end }: Fields,
  timeZone: string,
): { start: Instant; end: Instant } | null {
  if (!from) return null;
  const last = to ?? from;
  if (whole) {
    return {
      start: instantOf(from, '00:00', timeZone),
      end: instantOf(addDays(last, 1), '00:00', timeZone),
    };
  }
  if (!start || !end) return null;
  return { start: instantOf(from, start, timeZone), end: instantOf(last, end, timeZone) };
}

export function AbsenceForm({ practitioner, onDone }: { practitioner: Id; onDone: () => void }) {
  const { t } = useTranslation('scheduling');
  const { id: clinic, time_zone } = useClinic();
  const today = useToday(time_zone);
  const changed = useHoursChanged(practitioner);
  const form = useFields<Fields>({
    from: null,
    to: null,
    whole: true,
    start: '08:00',
    end: '18:00',
    reason: '',
  });
  const { values, set } = form;
  const period = periodOfAbsence(values, time_zone);
  const touched = useTouched(practitioner, period);
  const add = useMutation({
    mutationFn: () =>
      api.post<Absence>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/absences', {
        path: { clinic, practitioner },
        body: { ...period, reason: values.reason.trim() },
      }),
    onSuccess: async () => {
      await changed();
      toast.done(t('absences.saved'));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (period) add.mutate();
      }}
    >
      <div className={forms.pair}>
        <DayField
          label={t('absences.from')}
          minDate={today}
          data-autofocus
          {...form.field('from')}
          error={form.errors.start}
        />
        <DayField
          label={t('absences.to')}
          placeholder={t('absences.sameDay')}
          minDate={values.from ?? today}
          clearable
          {...form.field('to')}
          error={form.errors.end}
        />
        <Switch
          size="md"
          className={forms.wide}
          label={t('absences.whole')}
          checked={values.whole}
          onChange={(event) => set('whole', event.currentTarget.checked)}
        />
        {values.whole ? null : (
          <>
            <TimeField label={t('hours.start')} {...form.field('start')} />
            <TimeField label={t('hours.end')} {...form.field('end')} />
          </>
        )}
        <TextInput
          className={forms.wide}
          label={t('absences.reason')}
          description={t('absences.reasonHint')}
          maxLength={200}
          {...form.field('reason')}
        />
        {touched > 0 ? (
          <div className={forms.wide}>
            <Note icon={<IconCalendarExclamation size={20} />}>
              {t('absences.touched', { count: touched })}
            </Note>
          </div>
        ) : null}
        <div className={forms.wide}>
          <FormError error={add.error} shown={['start', 'end', 'reason']} />
        </div>
        <div className={`${forms.wide} ${forms.range}`}>
          <Button type="submit" loading={add.isPending} disabled={!period}>
            {t('absences.add')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={add.isPending}>
            {t('hours.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** How many appointments are already booked in the first month of that time. */
function useTouched(practitioner: Id, period: { start: Instant; end: Instant } | null): number {
  const { id: clinic } = useClinic();
  const from = period?.start.slice(0, 10) ?? '';
  const end = period?.end.slice(0, 10) ?? '';
  const furthest = from ? addDays(from, 30) : '';
  const to = end < furthest ? end : furthest;
  const agenda = useQuery({
    ...agendaQuery(clinic, { from, to, practitioners: [practitioner], specialty: null }),
    enabled: period !== null && from <= to,
  }).data;
  if (!agenda || !period) return 0;
  const [start, until] = [Date.parse(period.start), Date.parse(period.end)];
  return agenda.appointments.filter(
    (each) => occupies(each) && Date.parse(each.start) < until && Date.parse(each.end) > start,
  ).length;
}
