import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import type { Id, Instant, LocalDate, TouchedAppointment } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { DayField } from '@/features/clinics/forms/DayField';
import forms from '@/features/clinics/forms/forms.module.css';
import { Note } from '@/features/clinics/forms/Note';
import { TimeField } from '@/features/clinics/forms/TimeField';
import { addDays, FormError, toast, useFields, weekdayOf } from '@/ui';
import { useToday } from '../agenda/useNow';
import { instantOf } from '../domain/dayClock';
import { type RepeatFields, Repetition, repetitionOf } from './Repetition';
import { useHoursChanged } from './useHours';

interface Once {
  from: string | null;
  to: string | null;
  whole: boolean;
  start: string;
  end: string;
  reason: string;
}

interface Fields extends Once, RepeatFields {
  repeats: boolean;
}

/** The instants meant, on the clinic's wall clock; `null` while something is missing. */
export function periodOfAbsence(
  { from, to, whole, start, end }: Once,
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

interface Props {
  practitioner: Id;
  /** The day to begin with. */
  date?: LocalDate;
  onDone: () => void;
}

/** Being away, once or again and again; whoever is booked then is counted, and settled right after. */
export function AbsenceForm({ practitioner, date, onDone }: Props) {
  const { t } = useTranslation(['absences', 'scheduling']);
  const { id: clinic, slug, time_zone } = useClinic();
  const today = useToday(time_zone);
  const changed = useHoursChanged(practitioner);
  const navigate = useNavigate();
  const form = useFields<Fields>({
    repeats: false,
    from: date && date >= today ? date : null,
    to: null,
    whole: true,
    start: '08:00',
    end: '18:00',
    reason: '',
    weekday: String(weekdayOf(date ?? today)),
    every: '1',
    since: date && date >= today ? date : today,
    until: null,
  });
  const { values, set } = form;
  const once = periodOfAbsence(values, time_zone);
  const repeating = repetitionOf(values);
  const body = values.repeats ? repeating : once;
  const touched = useTouched(practitioner, values.repeats ? { repeating } : once);
  const add = useMutation({
    mutationFn: () =>
      api.post<{ id: Id }>(
        values.repeats
          ? '/api/v1/clinics/{clinic}/practitioners/{practitioner}/repeating-absences'
          : '/api/v1/clinics/{clinic}/practitioners/{practitioner}/absences',
        { path: { clinic, practitioner }, body: { ...body, reason: values.reason.trim() } },
      ),
    onSuccess: async ({ id }) => {
      await changed();
      toast.done(t('scheduling:absences.saved'));
      onDone();
      if (touched > 0) navigate(`/c/${slug}/absences/${id}`);
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (body) add.mutate();
      }}
    >
      <div className={forms.pair}>
        <SegmentedControl
          className={forms.wide}
          aria-label={t('form.kind')}
          data={[
            { value: 'once', label: t('form.once') },
            { value: 'repeats', label: t('form.repeats') },
          ]}
          value={values.repeats ? 'repeats' : 'once'}
          onChange={(kind) => set('repeats', kind === 'repeats')}
        />
        {values.repeats ? (
          <Repetition form={form} today={today} />
        ) : (
          <OnceFields form={form} today={today} />
        )}
        <TextInput
          className={forms.wide}
          label={t('scheduling:absences.reason')}
          data-autofocus={date ? true : undefined}
          description={t('scheduling:absences.reasonHint')}
          maxLength={200}
          {...form.field('reason')}
        />
        {touched > 0 ? (
          <div className={forms.wide}>
            <Note icon={<IconCalendarExclamation size={20} />}>
              {t('form.touched', { count: touched })}
            </Note>
          </div>
        ) : null}
        <div className={forms.wide}>
          <FormError error={add.error} shown={['start', 'end', 'reason', 'valid_to']} />
        </div>
        <div className={`${forms.wide} ${forms.range}`}>
          <Button type="submit" loading={add.isPending} disabled={!body}>
            {t('scheduling:absences.add')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={add.isPending}>
            {t('scheduling:hours.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface OnceProps {
  form: ReturnType<typeof useFields<Fields>>;
  today: string;
}

function OnceFields({ form, today }: OnceProps) {
  const { t } = useTranslation('scheduling');
  const { values, set } = form;
  return (
    <>
      <DayField
        label={t('absences.from')}
        minDate={today}
        data-autofocus={values.from ? undefined : true}
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
    </>
  );
}

type Planned = { start: Instant; end: Instant } | { repeating: object | null } | null;

/** How many appointments are booked in that time already: the server is asked before anything is kept. */
function useTouched(practitioner: Id, planned: Planned): number {
  const { id: clinic } = useClinic();
  const whole = planned !== null && (!('repeating' in planned) || planned.repeating !== null);
  const found = useQuery({
    queryKey: [...clinicKey(clinic), 'absence-preview', practitioner, planned],
    queryFn: ({ signal }) =>
      api.post<{ items: TouchedAppointment[] }>(
        '/api/v1/clinics/{clinic}/practitioners/{practitioner}/absences/preview',
        { path: { clinic, practitioner }, body: planned, signal },
      ),
    enabled: whole,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  return whole ? (found.data?.items.length ?? 0) : 0;
}
