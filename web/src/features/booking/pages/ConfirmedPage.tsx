import { Button, Group, Stack, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSession } from '@/api/session';
import type { Appointment } from '@/api/types';
import { AddToCalendar } from '@/features/calendars/AddToCalendar';
import { PageMeta, QueryState } from '@/ui';
import { appointmentQuery } from '../appointments';
import { Recap } from '../Recap';
import classes from './ConfirmedPage.module.css';

export default function ConfirmedPage() {
  const { appointmentId = '' } = useParams();
  const query = useQuery(appointmentQuery(appointmentId));
  return (
    <div className={classes.page}>
      <QueryState page query={query}>
        {(appointment) => <Confirmed appointment={appointment} />}
      </QueryState>
    </div>
  );
}

function Confirmed({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking');
  const { me } = useSession();
  const pending = appointment.state === 'pending' || appointment.state === 'proposed';
  const forSelf = appointment.patient.relation === 'self';
  return (
    <Stack gap="lg">
      <PageMeta title={pending ? t('done.pendingTitle') : t('done.title')} />
      <header className={classes.head}>
        <span className={classes.check} aria-hidden="true">
          <IconCheck size={30} stroke={2.2} />
        </span>
        <Title order={1} tabIndex={-1}>
          {pending ? t('done.pendingTitle') : t('done.title')}
        </Title>
        <p>
          {forSelf ? null : `${t('done.for', { name: appointment.patient.name })} `}
          {pending ? t('done.pendingText') : t('done.text', { email: me?.email ?? '' })}
        </p>
      </header>
      <Recap
        data={{
          start: appointment.start,
          end: appointment.end,
          mode: appointment.mode,
          timeZone: appointment.clinic.time_zone,
          practitioner: {
            ...appointment.practitioner,
            specialties: appointment.practitioner.specialties.join(', '),
          },
          type: appointment.type.name,
          clinic: appointment.clinic.name,
          site: appointment.site,
          fee: appointment.fee,
          instructions: appointment.type.instructions,
          cancelUntil: appointment.cancel_until,
        }}
      />
      <Group justify="center" data-no-print>
        <Button component={Link} to={`/moi/rendez-vous/${appointment.id}`}>
          {t('done.see')}
        </Button>
        <AddToCalendar appointment={appointment.id} label={t('done.calendar')} />
        <Button component={Link} to="/" variant="light">
          {t('done.home')}
        </Button>
      </Group>
    </Stack>
  );
}
