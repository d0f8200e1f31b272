/** "Repeat…": from one appointment to a series, every conflict settled before anything is booked. */
import { Button, Group, NumberInput, Progress, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, hasCode } from '@/api/problems';
import type { Id, Instant, Mode, Series } from '@/api/types';
import { useClinic } from '@/app/guards';
import { patientsKey } from '@/features/patients-staff/data';
import { FormError, QueryState, toast, useFormat } from '@/ui';
import booking from '../booking/booking.module.css';
import { isReady, startsOf } from '../domain/seriesPlan';
import { useAppointmentsChanged } from '../useAppointmentsChanged';
import { planQuery } from './data';
import { OccurrenceList } from './OccurrenceList';
import { usePlanned } from './usePlanned';

export interface First {
  role: Id;
  type: Id;
  mode: Mode | null;
  start: Instant;
  reason: string;
}

interface Props {
  first: First;
  timeZone: string;
  /** Answers the patient's identifier, opening a file first when it must. */
  settle: () => Promise<Id>;
  onBack: () => void;
  onDone: () => void;
}

type Unit = 'days' | 'weeks';
const DAYS: Record<Unit, number> = { days: 1, weeks: 7 };

export function SeriesPlanner({ first, timeZone, settle, onBack, onDone }: Props) {
  const { t } = useTranslation('series');
  const { id: clinic } = useClinic();
  const [every, setEvery] = useState(1);
  const [unit, setUnit] = useState<Unit>('weeks');
  const [count, setCount] = useState(10);
  const days = every * DAYS[unit];
  const wish = {
    practitioner_role: first.role,
    type: first.type,
    mode: first.mode,
    start: first.start,
    every_days: days,
    count,
  };
  const plan = useQuery(planQuery(clinic, wish));
  const planned = usePlanned(plan.data?.occurrences ?? []);
  const book = useBooking({ first, days, settle, onDone, refuse: planned.refuse });
  const starts = startsOf(planned.rows);
  const ready = isReady(planned.rows) && !plan.isPlaceholderData;
  return (
    <div className={booking.form}>
      <Stack gap="md">
        <Title order={3} size="h3">
          {t('title')}
        </Title>
        <Group grow align="flex-end">
          <NumberInput
            label={t('every')}
            min={1}
            max={52}
            allowDecimal={false}
            value={every}
            onChange={(next) => setEvery(within(next, 52))}
          />
          <Select
            aria-label={t('unit')}
            allowDeselect={false}
            data={(['days', 'weeks'] as const).map((value) => ({
              value,
              label: t(`units.${value}`, { count: every }),
            }))}
            value={unit}
            onChange={(next) => setUnit((next ?? 'weeks') as Unit)}
          />
          <NumberInput
            label={t('count')}
            min={2}
            max={60}
            allowDecimal={false}
            value={count}
            onChange={(next) => setCount(Math.max(2, within(next, 60)))}
          />
        </Group>
        <QueryState query={plan}>
          {() => (
            <>
              <Settled rows={planned.rows} />
              <OccurrenceList
                rows={planned.rows}
                timeZone={timeZone}
                onChoose={(wanted, choice) => {
                  if (book.isError) book.reset();
                  planned.choose(wanted, choice);
                }}
              />
              <div>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={16} aria-hidden="true" />}
                  disabled={count >= 60}
                  onClick={() => setCount(count + 1)}
                >
                  {t('addOne')}
                </Button>
              </div>
            </>
          )}
        </QueryState>
        <FormError error={book.error} shown={[]} />
      </Stack>
      <div className={booking.footer}>
        <Group grow preventGrowOverflow={false} wrap="nowrap">
          <Button variant="default" onClick={onBack} disabled={book.isPending}>
            {t('back')}
          </Button>
          <Button disabled={!ready} loading={book.isPending} onClick={() => book.mutate(starts)}>
            {t('book', { count: starts.length })}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function within(value: string | number, most: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(most, Math.max(1, number)) : 1;
}

/** How many of the appointments are settled. */
export function Settled({ rows }: { rows: ReturnType<typeof usePlanned>['rows'] }) {
  const { t } = useTranslation('series');
  const done = rows.filter(({ settled }) => settled).length;
  const text = t('settled', { done, count: rows.length });
  return (
    <div>
      <Text size="sm" role="status" className="tb-figures" mb={4}>
        {text}
      </Text>
      <Progress
        value={rows.length > 0 ? (100 * done) / rows.length : 0}
        color={done === rows.length ? 'pine' : 'apricot'}
        aria-label={text}
      />
    </div>
  );
}

interface Sending {
  first: First;
  days: number;
  settle: () => Promise<Id>;
  onDone: () => void;
  refuse: (error: unknown) => void;
}

function useBooking({ first, days, settle, onDone, refuse }: Sending) {
  const { t } = useTranslation('series');
  const format = useFormat();
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: async (starts: Instant[]) =>
      api.post<Series>('/api/v1/clinics/{clinic}/series', {
        path: { clinic },
        body: {
          practitioner_role: first.role,
          type: first.type,
          mode: first.mode,
          patient: await settle(),
          starts,
          every_days: days,
          reason: first.reason,
        },
        idempotencyKey: intention.current,
      }),
    onSuccess: ({ patient, appointments }) => {
      const count = appointments.length;
      toast.done(t('done', { name: patient.name, count, formatted: format.number(count) }));
      void client.invalidateQueries({ queryKey: patientsKey(clinic) });
      changed();
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      refuse(error);
      if (hasCode(error, 'times_taken')) changed();
    },
  });
}
