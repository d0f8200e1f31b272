import { ActionIcon, Alert, Button, Card, Skeleton, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMapPin, IconVideo } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { serverNow } from '@/api/clock';
import type {
  Instant,
  LocalDate,
  Mode,
  PractitionerPage,
  PublicAppointmentType,
} from '@/api/types';
import { useHoldSlot } from '@/features/booking/holds';
import { ErrorState, Money, Tag, useFormat } from '@/ui';
import { addDays, localDate } from '@/ui/format';
import { availabilityQuery } from '../queries';
import classes from './BookingPanel.module.css';
import { WeekSlots } from './WeekSlots';
import { DAYS_SHOWN, toColumns } from './week';

const SlotLostDialog = lazy(() => import('@/features/booking/SlotLostDialog'));

/** What is being chosen, kept in the address: type, mode, and the first day shown. */
function useChoice(practitioner: PractitionerPage) {
  const [address, setAddress] = useSearchParams();
  const types = practitioner.appointment_types;
  const type =
    types.find(({ id }) => id === address.get('type')) ??
    types.find(({ id }) => id === practitioner.default_type?.id) ??
    types[0];
  const asked = address.get('mode') as Mode | null;
  const mode = asked && type?.modes.includes(asked) ? asked : type?.modes[0];
  const today = localDate(new Date(serverNow()), practitioner.time_zone);
  const week = address.get('semaine') ?? '';
  const from = /^\d{4}-\d{2}-\d{2}$/.test(week) && week > today ? week : today;
  function set(name: 'type' | 'mode' | 'semaine', value: string) {
    const next = new URLSearchParams(address);
    next.set(name, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  }
  return { type, mode, today, from, set };
}

export function BookingPanel({ practitioner }: { practitioner: PractitionerPage }) {
  const { t } = useTranslation('directory');
  const { type, mode, today, from, set } = useChoice(practitioner);
  if (!type || !mode) {
    return (
      <Card className={classes.panel}>
        <Title order={2}>{t('panel.title')}</Title>
        <p className={classes.none}>{t('card.noneText')}</p>
      </Card>
    );
  }
  return (
    <Card className={classes.panel} component="section" aria-labelledby="prendre-rendez-vous">
      <Title order={2} id="prendre-rendez-vous">
        {t('panel.title')}
      </Title>
      <TypeChoice
        types={practitioner.appointment_types}
        value={type}
        mode={mode}
        onChange={(id) => set('type', id)}
      />
      <ModeChoice type={type} value={mode} onChange={(next) => set('mode', next)} />
      {type.new_patients_allowed ? null : (
        <Alert color="sky" variant="light">
          {t('panel.knownOnly')}
        </Alert>
      )}
      {type.confirmation === 'request' ? (
        <Alert color="apricot" variant="light">
          {t('panel.onRequestText')}
        </Alert>
      ) : null}
      <Week
        practitioner={practitioner}
        type={type}
        mode={mode}
        today={today}
        from={from}
        onMove={(date) => set('semaine', date)}
      />
    </Card>
  );
}

interface TypeProps {
  types: PublicAppointmentType[];
  value: PublicAppointmentType;
  mode: Mode;
  onChange: (id: string) => void;
}

function TypeChoice({ types, value, mode, onChange }: TypeProps) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const name = useId();
  return (
    <fieldset className={classes.types}>
      <legend>{t('panel.type')}</legend>
      {types.map((type) => {
        const fee = type.fee[mode] ?? Object.values(type.fee)[0];
        return (
          <label
            key={type.id}
            className={classes.type}
            data-checked={type.id === value.id || undefined}
          >
            <input
              type="radio"
              name={name}
              checked={type.id === value.id}
              onChange={() => onChange(type.id)}
            />
            <span className={classes.typeName}>
              <strong>{type.name}</strong>
              <small>{format.duration(type.duration_minutes)}</small>
              {type.new_patients_allowed ? null : <Tag tint="sky">{t('card.knownPatients')}</Tag>}
              {type.confirmation === 'request' ? (
                <Tag tint="apricot">{t('panel.onRequest')}</Tag>
              ) : null}
            </span>
            {fee ? (
              <span className={classes.fee}>
                <Money value={fee} />
              </span>
            ) : null}
          </label>
        );
      })}
    </fieldset>
  );
}

interface ModeProps {
  type: PublicAppointmentType;
  value: Mode;
  onChange: (mode: Mode) => void;
}

const MODE_ICONS = { 'in-person': IconMapPin, video: IconVideo };

function ModeChoice({ type, value, onChange }: ModeProps) {
  const { t } = useTranslation('directory');
  const name = useId();
  return (
    <fieldset className={classes.modes}>
      <legend>{t('panel.mode')}</legend>
      {type.modes.map((mode) => {
        const Icon = MODE_ICONS[mode];
        return (
          <label key={mode} className={classes.mode} data-checked={mode === value || undefined}>
            <input
              type="radio"
              name={name}
              checked={mode === value}
              onChange={() => onChange(mode)}
            />
            <Icon size={18} stroke={1.7} aria-hidden="true" />
            {t(`mode.${mode}`)}
          </label>
        );
      })}
    </fieldset>
  );
}

interface WeekProps {
  practitioner: PractitionerPage;
  type: PublicAppointmentType;
  mode: Mode;
  today: LocalDate;
  from: LocalDate;
  onMove: (from: LocalDate) => void;
}

function Week({ practitioner, type, mode, today, from, onMove }: WeekProps) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const { id: role, time_zone: timeZone, sites } = practitioner;
  const { hold, pending, lost, setLost } = useHoldSlot();
  const to = addDays(from, DAYS_SHOWN - 1);
  const query = useQuery({
    ...availabilityQuery({ role, type: type.id, mode, from, to }),
    placeholderData: keepPreviousData,
  });
  const columns = query.data ? toColumns(query.data, from, serverNow()) : null;
  const take = (start: Instant) => hold({ practitioner_role: role, type: type.id, start, mode });
  const short = { day: 'numeric', month: 'short' } as const;
  const back = addDays(from, -DAYS_SHOWN);
  return (
    <section aria-label={t('week.title')} aria-busy={query.isFetching}>
      <div className={classes.weekBar}>
        <ActionIcon
          variant="default"
          size="lg"
          radius="xl"
          aria-label={t('week.before')}
          disabled={from <= today}
          onClick={() => onMove(back > today ? back : today)}
        >
          <IconChevronLeft size={18} className="tb-flip" />
        </ActionIcon>
        <strong aria-live="polite">
          {t('week.range', { from: format.date(from, short), to: format.date(to, short) })}
        </strong>
        <ActionIcon
          variant="default"
          size="lg"
          radius="xl"
          aria-label={t('week.after')}
          onClick={() => onMove(addDays(from, DAYS_SHOWN))}
        >
          <IconChevronRight size={18} className="tb-flip" />
        </ActionIcon>
      </div>
      {columns === null ? (
        query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={260} radius="lg" />
        )
      ) : columns.some(({ slots }) => slots.length > 0) ? (
        <WeekSlots
          key={from}
          columns={columns}
          timeZone={timeZone}
          sites={sites.length > 1 ? sites : []}
          pending={pending?.start ?? null}
          onTake={take}
        />
      ) : (
        <EmptyWeek request={{ role, type: type.id, mode, from }} onMove={onMove} />
      )}
      <WhenFreed slug={practitioner.slug} type={type.id} mode={mode} />
      <p className={classes.zone}>{t('week.zone', { zone: cityOf(timeZone) })}</p>
      <Suspense fallback={null}>
        {lost ? (
          <SlotLostDialog
            lost={lost}
            timeZone={timeZone}
            pending={pending?.start ?? null}
            onTake={take}
            onClose={() => setLost(null)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

/** No time suits: one may be told when another comes free. */
function WhenFreed({ slug, type, mode }: { slug: string; type: string; mode: Mode }) {
  const { t } = useTranslation('directory');
  const choice = new URLSearchParams({ type, mode });
  return (
    <p className={classes.whenFreed}>
      {t('week.noneSuits')}{' '}
      <Link to={`/soignants/${slug}/attente?${choice}`}>{t('week.tellMe')}</Link>
    </p>
  );
}

interface EmptyWeekProps {
  request: { role: string; type: string; mode: Mode; from: LocalDate };
  onMove: (from: LocalDate) => void;
}

/** Longest period the server answers at once. */
const LONGEST_DAYS = 31;

/** No slot these seven days: where the next one is, one click away. */
function EmptyWeek({ request, onMove }: EmptyWeekProps) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const from = addDays(request.from, DAYS_SHOWN);
  const to = addDays(from, LONGEST_DAYS - 1);
  const query = useQuery(availabilityQuery({ ...request, from, to }));
  const next = query.data?.days.find(({ slots }) => slots.length > 0)?.date;
  return (
    <div className={classes.empty}>
      <strong>{t('week.none')}</strong>
      {query.isPending ? <Skeleton height={42} width={220} radius="xl" /> : null}
      {next ? (
        <Button variant="light" onClick={() => onMove(next)}>
          {t('week.next', {
            day: format.date(next, { weekday: 'long', day: 'numeric', month: 'long' }),
          })}
        </Button>
      ) : query.isSuccess ? (
        <span>{t('week.noneLater')}</span>
      ) : null}
    </div>
  );
}

/** "Africa/Tunis" → "Tunis": a place people know. */
function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replace(/_/g, ' ');
}
