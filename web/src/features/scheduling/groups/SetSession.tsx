/** Set a session of a group, or one every week. */
import { Button, Checkbox, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, hasCode } from '@/api/problems';
import type { GroupSession, Id, Instant, Mode } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { Note } from '@/features/clinics/forms/Note';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { addDays, FormError, toast, useFields, useFormat } from '@/ui';
import { useToday } from '../agenda/useNow';
import booking from '../booking/booking.module.css';
import { groupsOf, inLanguage, typesQuery } from '../data';
import { instantOf } from '../domain/dayClock';
import { conflictsOf } from '../series/data';
import { usePeople } from '../usePeople';
import { Room, Time } from './SessionFields';
import { useSessionsChanged } from './useSessionActs';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Show the first of those that were set. */
  onDone: (session: Id) => void;
}

export function SetSession({ opened, onClose, onDone }: Props) {
  const { t } = useTranslation('groups');
  return (
    <SideDrawer opened={opened} title={t('new')} onClose={onClose}>
      {opened ? <Form onDone={onDone} /> : null}
    </SideDrawer>
  );
}

const SHOWN = ['practitioner_role', 'type', 'start', 'minutes', 'capacity', 'room', 'weeks'];

function Form({ onDone }: Pick<Props, 'onDone'>) {
  const { t } = useTranslation(['groups', 'scheduling']);
  const format = useFormat();
  const { slug, time_zone } = useClinic();
  const setting = useSetting(onDone);
  const { form, types, people, type, role, set } = setting;
  if (setting.loaded && setting.types.length === 0) {
    return (
      <Stack>
        <Text>{t('noType')}</Text>
        <div>
          <Button component={Link} to={`/c/${slug}/reglages/types`} variant="light">
            {t('toTypes')}
          </Button>
        </div>
      </Stack>
    );
  }
  return (
    <form
      noValidate
      aria-busy={!setting.loaded || undefined}
      className={booking.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (type && role) set.mutate();
      }}
    >
      <Stack gap="md">
        <Select
          label={t('group')}
          required
          allowDeselect={false}
          data={types.map((each) => ({
            value: each.id,
            label: inLanguage(each.name, format.language),
          }))}
          error={form.errors.type}
          value={type?.id ?? null}
          onChange={(next) => form.setValues((now) => ({ ...now, ...setting.defaults(next) }))}
        />
        <Select
          label={t('scheduling:booking.practitioner')}
          required
          allowDeselect={false}
          data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
          error={form.errors.practitioner_role}
          value={role?.id ?? null}
          onChange={(next) => form.set('role', next)}
        />
        <Time form={setting.timed} />
        <Group grow align="flex-start">
          <NumberInput
            label={t('capacity')}
            min={1}
            max={500}
            allowDecimal={false}
            error={form.errors.capacity}
            value={setting.timed.values.capacity}
            onChange={(next) => form.set('capacity', Number(next) || 1)}
          />
          <Room form={setting.timed} />
        </Group>
        <NumberInput
          label={t('weeks')}
          description={t('weeksHint')}
          min={1}
          max={60}
          allowDecimal={false}
          error={form.errors.weeks}
          value={form.values.weeks}
          onChange={(next) => form.set('weeks', Number(next) || 1)}
        />
        <Checkbox
          label={t('publishNow')}
          description={t('publishHint')}
          checked={form.values.published}
          onChange={(event) => form.set('published', event.currentTarget.checked)}
        />
        <Taken error={set.error} timeZone={time_zone} />
        <FormError error={hasCode(set.error, 'times_taken') ? null : set.error} shown={SHOWN} />
      </Stack>
      <div className={booking.footer}>
        <Button type="submit" fullWidth size="md" loading={set.isPending} disabled={!type || !role}>
          {t('set', { count: form.values.weeks })}
        </Button>
      </div>
    </form>
  );
}

/** The weeks in which somebody has that time: none was set. */
function Taken({ error, timeZone }: { error: unknown; timeZone: string }) {
  const { t } = useTranslation('groups');
  const format = useFormat();
  if (!(error instanceof ApiError) || error.code !== 'times_taken') return null;
  const taken = Object.keys(conflictsOf(error.problem)) as Instant[];
  return (
    <Note role="alert" icon={<IconAlertTriangle size={20} />} title={t('taken')}>
      {taken
        .map((start) => `${format.shortDay(start, timeZone)} ${format.time(start, timeZone)}`)
        .join(', ')}
    </Note>
  );
}

function useSetting(onDone: (session: Id) => void) {
  const { t } = useTranslation('groups');
  const { id: clinic, time_zone, membership } = useClinic();
  const today = useToday(time_zone);
  const changed = useSessionsChanged();
  const all = useQuery(typesQuery(clinic));
  const everybody = usePeople();
  const intention = useRef(newIdempotencyKey());
  const form = useFields({
    role: null as Id | null,
    type: null as Id | null,
    date: addDays(today, 1),
    time: '09:00',
    minutes: 0,
    capacity: 0,
    room: null as Id | null,
    weeks: 1,
    published: true,
  });
  const { values } = form;
  const types = useMemo(
    () =>
      (all.data ?? []).filter(
        (type) => type.active && everybody.people.some((who) => groupsOf([type], who).length > 0),
      ),
    [all.data, everybody.people],
  );
  const type = types.find(({ id }) => id === values.type) ?? types[0] ?? null;
  const people = type
    ? everybody.people.filter((who) => groupsOf([type], who).length > 0)
    : everybody.people;
  const wanted = values.role ?? membership.practitioner_role;
  const role = people.find(({ id }) => id === wanted) ?? people[0] ?? null;
  const minutes = values.minutes || (type?.duration_minutes ?? 60);
  const capacity = values.capacity || (type?.capacity ?? 1);
  const set = useMutation({
    mutationFn: () =>
      api.post<{ items: GroupSession[] }>('/api/v1/clinics/{clinic}/group-sessions', {
        path: { clinic },
        body: {
          practitioner_role: role?.id,
          type: type?.id,
          start: instantOf(values.date, values.time, time_zone),
          mode: (type?.modes[0] ?? 'in-person') as Mode,
          minutes,
          capacity,
          room: values.room,
          weeks: values.weeks,
          published: values.published,
        },
        idempotencyKey: intention.current,
      }),
    onSuccess: ({ items }) => {
      toast.done(t('setDone', { count: items.length }));
      changed();
      if (items[0]) onDone(items[0].id);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      form.refuse(error);
    },
  });
  return {
    form,
    /** The form as its shared fields see it: what was not said is the type's. */
    timed: { ...form, values: { ...values, minutes, capacity } },
    types,
    people,
    type,
    role,
    set,
    loaded: all.isSuccess && everybody.loaded,
    /** Another group has its own length and places. */
    defaults: (next: Id | null) => ({ type: next, minutes: 0, capacity: 0 }),
  };
}
