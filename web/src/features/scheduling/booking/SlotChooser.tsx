/** A start for an appointment: one of those offered, or, knowingly, another time. */
import { ActionIcon, Button, Group, Input, Skeleton, Stack, Text } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { Instant, LocalDate } from '@/api/types';
import { DayField } from '@/features/clinics/forms/DayField';
import { addDays, ErrorState, localDate, SlotButton, useFormat } from '@/ui';
import { dayClock, instantOf, wallTime } from '../domain/dayClock';
import classes from './booking.module.css';
import { ChosenTime } from './ChosenTime';
import { nearest, sameInstant, useSlots, type Wanted, WINDOW } from './useSlots';

export interface SlotValue {
  start: Instant | null;
  overbook: boolean;
}

interface Props {
  wanted: Wanted;
  timeZone: string;
  value: SlotValue;
  onChange: (value: SlotValue) => void;
  /** The day to begin with when no start is chosen. */
  date: LocalDate;
  /** What the server offers instead of a start that was just taken. */
  alternatives?: readonly Instant[];
  /** The server has just refused this start because it is taken. */
  refused: boolean;
  error?: string;
}

export function SlotChooser(props: Props) {
  const { wanted, timeZone, value, onChange, alternatives = [], refused, error } = props;
  const { t } = useTranslation('scheduling');
  const [day, setDay] = useState(() =>
    value.start ? localDate(value.start, timeZone) : props.date,
  );
  const [from, setFrom] = useState(day);
  const [free, setFree] = useState(false);
  const { query, days } = useSlots(wanted, from);
  const slots = days.find(({ date }) => date === day)?.slots ?? [];
  const asked = useRef(value.start !== null);
  // Nobody has chosen a day yet: the first one with a free time is the one to show.
  useEffect(() => {
    if (asked.current || days.length === 0) return;
    asked.current = true;
    const first = days.find((each) => each.slots.length > 0);
    if (first) setDay(first.date);
  }, [days]);
  const choose = (start: Instant) => onChange({ start, overbook: false });
  const all = useMemo(() => days.flatMap((each) => each.slots), [days]);
  const close =
    alternatives.length > 0 ? alternatives : value.start ? nearest(all, value.start) : [];

  return (
    <Input.Wrapper label={t('slot.label')} error={error} labelElement="div">
      <Stack gap="sm" mt={4}>
        {value.start ? (
          <ChosenTime
            wanted={wanted}
            timeZone={timeZone}
            value={{ ...value, start: value.start }}
            onChange={onChange}
            alternatives={close}
            refused={refused}
          />
        ) : null}
        <Days
          days={days}
          loading={query.isPending && wanted.role !== null && wanted.type !== null}
          from={from}
          day={day}
          onDay={(date) => {
            asked.current = true;
            setDay(date);
          }}
          onPage={(pages) => {
            const next = addDays(from, pages * WINDOW);
            setFrom(next);
            setDay(next);
          }}
        />
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Slots
            slots={slots}
            loading={query.isPending}
            timeZone={timeZone}
            start={value.start}
            onChoose={choose}
          />
        )}
        {free ? (
          <FreeTime timeZone={timeZone} start={value.start} day={day} onChange={choose} />
        ) : (
          <div>
            <Button variant="subtle" size="compact-sm" onClick={() => setFree(true)}>
              {t('slot.otherTime')}
            </Button>
          </div>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

interface DaysProps {
  days: { date: LocalDate; slots: Instant[] }[];
  loading: boolean;
  from: LocalDate;
  day: LocalDate;
  onDay: (date: LocalDate) => void;
  onPage: (pages: 1 | -1) => void;
}

/** Two weeks of days, each with how many starts it offers. */
function Days({ days, loading, from, day, onDay, onPage }: DaysProps) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const dates = Array.from({ length: WINDOW }, (_, index) => addDays(from, index));
  const count = new Map(days.map(({ date, slots }) => [date, slots.length]));
  const strip = useRef<HTMLFieldSetElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen day comes into view when it changes
  useEffect(() => {
    const chosen = strip.current?.querySelector('[aria-pressed="true"]');
    chosen?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [day]);
  return (
    <Group gap={4} wrap="nowrap" className={classes.days}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('slot.earlier')}
        onClick={() => onPage(-1)}
      >
        <IconChevronLeft size={18} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
      <fieldset ref={strip} className={classes.strip} aria-label={t('slot.days')}>
        {dates.map((date) => {
          const free = count.get(date) ?? 0;
          return (
            <button
              key={date}
              type="button"
              className={classes.day}
              aria-pressed={date === day}
              data-none={!loading && free === 0 ? true : undefined}
              onClick={() => onDay(date)}
            >
              <span>{format.date(date, { weekday: 'short' })} </span>
              <b>{format.date(date, { day: 'numeric' })} </b>
              <small>{loading ? '·' : free}</small>
              <span className="tb-hidden">
                {t('slot.dayLabel', {
                  day: format.date(date, { weekday: 'long', day: 'numeric', month: 'long' }),
                  count: free,
                })}
              </span>
            </button>
          );
        })}
      </fieldset>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('slot.later')}
        onClick={() => onPage(1)}
      >
        <IconChevronRight size={18} className="tb-flip" aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}

/** Of this morning, for who is written down afterwards: quiet, and still to be read. */
const PAST = { color: 'var(--tb-muted)', background: 'var(--tb-card)' };

interface SlotsProps {
  slots: readonly Instant[];
  loading: boolean;
  timeZone: string;
  start: Instant | null;
  onChoose: (start: Instant) => void;
}

function Slots({ slots, loading, timeZone, start, onChoose }: SlotsProps) {
  const { t } = useTranslation('scheduling');
  if (loading) return <Skeleton height={84} radius="md" />;
  if (slots.length === 0) {
    return (
      <Text c="dimmed" size="sm" role="status">
        {t('slot.none')}
      </Text>
    );
  }
  return (
    <div className={classes.slots}>
      {slots.map((slot) => (
        <SlotButton
          key={slot}
          start={slot}
          timeZone={timeZone}
          selected={sameInstant(slot, start)}
          style={Date.parse(slot) < serverNow() ? PAST : undefined}
          onClick={() => onChoose(slot)}
        />
      ))}
    </div>
  );
}

interface FreeTimeProps {
  timeZone: string;
  start: Instant | null;
  day: LocalDate;
  onChange: (start: Instant) => void;
}

/** Any date and time, on the clinic's wall clock. */
function FreeTime({ timeZone, start, day, onChange }: FreeTimeProps) {
  const { t } = useTranslation('scheduling');
  const [date, setDate] = useState(start ? localDate(start, timeZone) : day);
  const [time, setTime] = useState(() =>
    start ? wallTime(dayClock(date, timeZone).minutesAt(Date.parse(start))) : '',
  );
  const change = (nextDate: LocalDate, nextTime: string) => {
    setDate(nextDate);
    setTime(nextTime);
    if (/^\d{2}:\d{2}/.test(nextTime)) onChange(instantOf(nextDate, nextTime, timeZone));
  };
  return (
    <Group grow align="flex-start">
      <DayField
        label={t('slot.date')}
        value={date}
        onChange={(next) => next && change(next, time)}
      />
      <TimePicker
        label={t('slot.time')}
        hoursInputLabel={t('slot.hours')}
        minutesInputLabel={t('slot.minutes')}
        minutesStep={5}
        value={time}
        onChange={(next) => change(date, next)}
      />
    </Group>
  );
}
