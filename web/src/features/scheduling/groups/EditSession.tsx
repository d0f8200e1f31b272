/** Another time, room or number of places; those who have a seat are told of another time. */
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { GroupSessionCard } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, localDate, toast, useFields } from '@/ui';
import { dayClock, instantOf, wallTime } from '../domain/dayClock';
import { Room, Time } from './SessionFields';
import { useSessionsChanged } from './useSessionActs';

interface Props {
  session: GroupSessionCard;
  onDone: () => void;
}

export function EditSession({ session, onDone }: Props) {
  const { t } = useTranslation('groups');
  const { id: clinic } = useClinic();
  const changed = useSessionsChanged();
  const { start, end, timezone, capacity, room, version, taken } = session;
  const day = localDate(start, timezone);
  const form = useFields({
    date: day,
    time: wallTime(dayClock(day, timezone).minutesAt(Date.parse(start))),
    minutes: (Date.parse(end) - Date.parse(start)) / 60_000,
    capacity,
    room,
  });
  const { values } = form;
  const goal = instantOf(values.date, values.time, timezone);
  const moves = Date.parse(goal) !== Date.parse(start);
  const save = useMutation({
    mutationFn: () =>
      api.patch<GroupSessionCard>('/api/v1/clinics/{clinic}/group-sessions/{session}', {
        path: { clinic, session: session.id },
        body: {
          ...(moves ? { start: goal } : {}),
          minutes: values.minutes,
          capacity: values.capacity,
          ...(values.room && values.room !== room ? { room: values.room } : {}),
          version,
        },
      }),
    onSuccess: (done) => {
      toast.done(t('edited'));
      changed(done);
      onDone();
    },
    onError: (error) => {
      form.refuse(error);
      if (hasCode(error, 'version_conflict')) changed();
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
      <Stack gap="sm">
        <Time form={form} />
        <Group grow align="flex-start">
          <NumberInput
            label={t('capacity')}
            min={Math.max(1, taken)}
            max={500}
            allowDecimal={false}
            error={form.errors.capacity}
            value={values.capacity}
            onChange={(next) => form.set('capacity', Number(next) || 1)}
          />
          <Room form={form} site={session.site} />
        </Group>
        {moves && taken > 0 ? <Text size="sm">{t('toldOfTime')}</Text> : null}
        <FormError error={save.error} shown={['start', 'capacity', 'room', 'minutes']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={save.isPending}>
            {t('back')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
