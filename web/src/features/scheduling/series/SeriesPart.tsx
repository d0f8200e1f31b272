/** The series that an appointment belongs to: its other dates, and what may be done with those to come. */
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { IconRepeat } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail, Id, Instant, Series } from '@/api/types';
import { useClinic } from '@/app/guards';
import { DayField } from '@/features/clinics/forms/DayField';
import { FormError, localDate, QueryState, toast, useFields, When } from '@/ui';
import { dayClock, instantOf, wallTime } from '../domain/dayClock';
import { isReady } from '../domain/seriesPlan';
import { useAppointmentsChanged } from '../useAppointmentsChanged';
import { restPlanQuery, seriesKey, seriesQuery } from './data';
import { OccurrenceList } from './OccurrenceList';
import { Settled } from './SeriesPlanner';
import classes from './series.module.css';
import { usePlanned } from './usePlanned';

interface Props {
  appointment: AgendaAppointmentDetail;
  timeZone: string;
}

const AHEAD = new Set(['pending', 'proposed', 'booked']);

export function SeriesPart({ appointment, timeZone }: Props) {
  return appointment.series ? (
    <Part appointment={appointment} place={appointment.series} timeZone={timeZone} />
  ) : null;
}

type Place = NonNullable<AgendaAppointmentDetail['series']>;

function Part({ appointment, place, timeZone }: Props & { place: Place }) {
  const { t } = useTranslation('series');
  const { id: clinic, can } = useClinic();
  const query = useQuery(seriesQuery(clinic, place.id));
  const [task, setTask] = useState<'cancel' | 'move' | null>(null);
  const changeable = AHEAD.has(appointment.state) && can('appointments.edit');
  const close = () => setTask(null);
  return (
    <section>
      <Title order={3} size="h3" mb={4}>
        <IconRepeat size={18} aria-hidden="true" />{' '}
        {t('part', { number: place.number, of: place.of })}
      </Title>
      <QueryState query={query}>
        {(series) => <Dates series={series} current={appointment.id} timeZone={timeZone} />}
      </QueryState>
      {changeable && task === null ? (
        <Group gap="xs" mt="sm">
          <Button variant="default" size="compact-md" onClick={() => setTask('move')}>
            {t('moveRest')}
          </Button>
          <Button variant="light" color="rose" size="compact-md" onClick={() => setTask('cancel')}>
            {t('cancelRest')}
          </Button>
        </Group>
      ) : null}
      {task === 'cancel' ? (
        <CancelRest series={place.id} from={appointment.id} onClose={close} />
      ) : task === 'move' ? (
        <MoveRest
          series={place.id}
          from={appointment.id}
          start={appointment.start}
          timeZone={timeZone}
          onClose={close}
        />
      ) : null}
    </section>
  );
}

function Dates({ series, current, timeZone }: { series: Series; current: Id; timeZone: string }) {
  const { slug } = useClinic();
  return (
    <ul className={classes.links}>
      {series.appointments.map(({ id, start, number }) => (
        <li key={id}>
          <Link
            to={`/c/${slug}/agenda?date=${localDate(start, timeZone)}&rdv=${id}`}
            className={`${classes.link} tb-figures`}
            aria-current={id === current || undefined}
            data-gone={number === null || undefined}
          >
            {number === null ? null : <b>{number}</b>}
            <When at={start} timeZone={timeZone} show="short-day" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** After the rest of a series changed: all that shows it is read again. */
function useRestChanged() {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  return (appointment: Id) => {
    void client.invalidateQueries({ queryKey: seriesKey(clinic) });
    changed(appointment);
  };
}

interface RestProps {
  series: Id;
  from: Id;
  onClose: () => void;
}

function CancelRest({ series, from, onClose }: RestProps) {
  const { t } = useTranslation('series');
  const { id: clinic } = useClinic();
  const changed = useRestChanged();
  const form = useFields({ reason: '' });
  const cancel = useMutation({
    mutationFn: () =>
      api.post<Series>('/api/v1/clinics/{clinic}/series/{series}/cancel', {
        path: { clinic, series },
        body: { from, reason: form.values.reason.trim() },
      }),
    onSuccess: () => {
      toast.done(t('restCancelled'));
      changed(from);
      onClose();
    },
    onError: form.refuse,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <Stack gap="sm" mt="sm">
        <Text>{t('cancelRestText')}</Text>
        <Textarea
          label={t('reason')}
          dir="auto"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.field('reason')}
        />
        <FormError error={cancel.error} shown={['reason']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={cancel.isPending}>
            {t('keepRest')}
          </Button>
          <Button type="submit" color="rose" loading={cancel.isPending}>
            {t('cancelRest')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MoveRest({
  series,
  from,
  start,
  timeZone,
  onClose,
}: RestProps & { start: Instant; timeZone: string }) {
  const { t } = useTranslation('series');
  const { id: clinic } = useClinic();
  const [date, setDate] = useState(localDate(start, timeZone));
  const [time, setTime] = useState(() =>
    wallTime(dayClock(date, timeZone).minutesAt(Date.parse(start))),
  );
  const goal = /^\d{2}:\d{2}/.test(time) ? instantOf(date, time, timeZone) : start;
  const same = Date.parse(goal) === Date.parse(start);
  const plan = useQuery({ ...restPlanQuery(clinic, series, from, goal), enabled: !same });
  const occurrences = same ? [] : (plan.data?.occurrences ?? []);
  const planned = usePlanned(occurrences);
  const changed = useRestChanged();
  const move = useMutation({
    mutationFn: () =>
      api.post<Series>('/api/v1/clinics/{clinic}/series/{series}/move-rest', {
        path: { clinic, series },
        body: {
          from,
          start: goal,
          instead: planned.rows
            .filter(({ wanted, start: chosen }) => chosen !== wanted)
            .map((row) => ({ appointment: row.appointment, start: row.start })),
        },
      }),
    onSuccess: () => {
      toast.done(t('restMoved'));
      changed(from);
      onClose();
    },
    onError: planned.refuse,
  });
  return (
    <Stack gap="sm" mt="sm">
      <Text>{t('moveRestText')}</Text>
      <Group grow align="flex-start">
        <DayField label={t('date')} value={date} onChange={(next) => next && setDate(next)} />
        <TimePicker
          label={t('time')}
          hoursInputLabel={t('hours')}
          minutesInputLabel={t('minutes')}
          minutesStep={5}
          value={time}
          onChange={setTime}
        />
      </Group>
      {same ? null : (
        <QueryState query={plan}>
          {() => (
            <>
              <Settled rows={planned.rows} />
              <OccurrenceList rows={planned.rows} timeZone={timeZone} onChoose={planned.choose} />
            </>
          )}
        </QueryState>
      )}
      <FormError error={move.error} shown={[]} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} disabled={move.isPending}>
          {t('keepRest')}
        </Button>
        <Button
          loading={move.isPending}
          disabled={same || plan.isPlaceholderData || !isReady(planned.rows, 1)}
          onClick={() => move.mutate()}
        >
          {t('moveRest')}
        </Button>
      </Group>
    </Stack>
  );
}
