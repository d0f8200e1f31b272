/** The other sessions of a group, to which a patient may move. */
import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import type { Appointment, PublicSession } from '@/api/types';
import { sessionsQuery } from '@/features/directory/queries';
import { EmptyState, FormError, QueryState, Tag, toast, useFormat } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { localDate } from '@/ui/format';
import { useAppointmentsChanged } from '../queries';

export function OtherSessions({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const { practitioner, clinic, type, session: present } = appointment;
  const today = localDate(new Date(serverNow()), clinic.time_zone);
  const query = useQuery(sessionsQuery(practitioner.id, today, type.id));
  const [chosen, setChosen] = useState<PublicSession | null>(null);
  return (
    <QueryState query={query}>
      {({ items, timezone }) => {
        const others = items.filter(({ id }) => id !== present);
        if (others.length === 0) {
          return (
            <EmptyState title={t('move.none')} icon={<IconCalendarOff size={26} stroke={1.6} />}>
              {t('move.none_text')}
            </EmptyState>
          );
        }
        return (
          <Stack gap="md">
            <Text>{t('move.sessions')}</Text>
            {others.map((session) => (
              <Other
                key={session.id}
                session={session}
                timeZone={timezone}
                onChoose={() => setChosen(session)}
              />
            ))}
            {chosen ? (
              <Move
                appointment={appointment}
                session={chosen}
                timeZone={timezone}
                onClose={() => setChosen(null)}
              />
            ) : null}
          </Stack>
        );
      }}
    </QueryState>
  );
}

interface OtherProps {
  session: PublicSession;
  timeZone: string;
}

function Other({ session, timeZone, onChoose }: OtherProps & { onChoose: () => void }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const { start, end, place, places_left } = session;
  return (
    <Card>
      <Group justify="space-between">
        <span>
          <b className="tb-figures">
            {format.day(start, timeZone)}, {format.time(start, timeZone)} –{' '}
            {format.time(end, timeZone)}
          </b>
          <br />
          <bdi>
            {place.name}, {place.city}
          </bdi>
        </span>
        {places_left > 0 ? (
          <Button variant="light" onClick={onChoose}>
            {t('move.session')}
          </Button>
        ) : (
          <Tag tint="neutral">{t('move.full')}</Tag>
        )}
      </Group>
    </Card>
  );
}

function Move({
  appointment,
  session,
  timeZone,
  onClose,
}: OtherProps & { appointment: Appointment; onClose: () => void }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const navigate = useNavigate();
  const changed = useAppointmentsChanged();
  const move = useMutation({
    mutationFn: () =>
      api.post<Appointment>('/api/v1/me/appointments/{id}/move-session', {
        path: { id: appointment.id },
        body: { session: session.id, version: appointment.version },
      }),
    onSuccess: async () => {
      toast.done(t('move.done'));
      await navigate(`/moi/rendez-vous/${appointment.id}`, { replace: true });
      await changed();
    },
    onError: () => void changed(),
  });
  return (
    <ConfirmDialog
      opened
      title={t('move.confirm_title')}
      confirmLabel={t('move.confirm')}
      cancelLabel={t('move.other')}
      loading={move.isPending}
      onConfirm={() => move.mutate()}
      onClose={onClose}
    >
      <strong className="tb-figures">
        {t('day.at', {
          day: format.day(session.start, timeZone),
          time: format.time(session.start, timeZone),
        })}
      </strong>
      <FormError error={move.error} />
    </ConfirmDialog>
  );
}
