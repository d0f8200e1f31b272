import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconBell, IconCalendarPlus, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Appointment } from '@/api/types';
import { AddToCalendar } from '@/features/calendars/AddToCalendar';
import { VisitOthers } from '@/features/visits/VisitOthers';
import { myWaitingQuery } from '@/features/waiting/data';
import { Avatar, LoadingSkeleton, PageHeader, PageMeta, QueryState } from '@/ui';
import { CancelDialog } from '../appointments/CancelDialog';
import { Facts } from '../appointments/Facts';
import { StateTag } from '../appointments/StateTag';
import { useCancelSentence, useDayAndTime } from '../appointments/sentences';
import { TooLate } from '../appointments/TooLate';
import { useNow } from '../appointments/useNow';
import { cancelRule, clockDiffers, mayChange } from '../appointments/words';
import { appointmentQuery, useLiveAppointments } from '../queries';
import classes from './AppointmentPage.module.css';

export default function AppointmentPage() {
  const { t } = useTranslation('patients');
  const { id = '' } = useParams();
  const query = useQuery(appointmentQuery(id));
  useLiveAppointments();
  return (
    <>
      <Link to="/moi/rendez-vous" className={classes.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('detail.back')}
      </Link>
      {query.isPending ? <PageMeta title={t('detail.title')} /> : null}
      <QueryState query={query} page loading={<LoadingSkeleton rows={3} />}>
        {(appointment) => <Detail appointment={appointment} />}
      </QueryState>
    </>
  );
}

function Detail({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const now = useNow();
  const when = useDayAndTime();
  const { practitioner, type, clinic, start } = appointment;
  return (
    <>
      <PageHeader
        title={type.name}
        documentTitle={t('detail.title')}
        description={
          <>
            <span className={`${classes.when} tb-figures`}>{when(appointment, now)}</span>
            {clockDiffers(start, clinic.time_zone) ? ` ${t('detail.clinic_clock')}` : null}
          </>
        }
        actions={<StateTag appointment={appointment} />}
      />
      <Stack gap="lg">
        <Actions appointment={appointment} now={now} />
        <Card>
          <div className={classes.practitioner}>
            <Avatar name={practitioner.name} photo={practitioner.photo} />
            <div>
              <Link to={`/soignants/${practitioner.slug}`} className={classes.name}>
                {practitioner.name}
              </Link>
              <Text size="sm" c="dimmed">
                {[practitioner.specialties.join(', '), clinic.name].filter(Boolean).join(' · ')}
              </Text>
            </div>
          </div>
        </Card>
        <Card>
          <Facts appointment={appointment} />
        </Card>
      </Stack>
    </>
  );
}

/** Whether one would come sooner; or that one has already said so. */
function Sooner({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const waiting = useQuery(myWaitingQuery).data ?? [];
  const known = waiting.some(({ instead_of }) => instead_of?.id === appointment.id);
  return (
    <div>
      <Button
        component={Link}
        to={known ? '/moi/attente' : `/moi/rendez-vous/${appointment.id}/plus-tot`}
        variant="subtle"
        leftSection={<IconBell size={18} />}
      >
        {known ? t('detail.sooner_known') : t('detail.sooner')}
      </Button>
    </div>
  );
}

/** What one may still do; when it is too late, why, and whom to call. */
function Actions({ appointment, now }: { appointment: Appointment; now: Date }) {
  const { t } = useTranslation('patients');
  const [cancelling, setCancelling] = useState(false);
  const sentence = useCancelSentence()(appointment, now);
  const rule = cancelRule(appointment, now);
  const again = (
    <Button
      component={Link}
      to={`/soignants/${appointment.practitioner.slug}`}
      variant="light"
      leftSection={<IconCalendarPlus size={18} />}
    >
      {t('detail.again')}
    </Button>
  );
  if (rule.kind === 'none') return <Group>{again}</Group>;
  if (rule.kind === 'too_late') {
    return (
      <Stack gap="md">
        <TooLate appointment={appointment} />
        <Group>
          <AddToCalendar appointment={appointment.id} label={t('detail.calendar')} />
          {again}
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      {appointment.state === 'pending' ? (
        <Alert color="apricot" variant="light" icon={<IconInfoCircle size={20} />}>
          {t('detail.pending')}
        </Alert>
      ) : null}
      <Group gap="sm">
        {mayChange(appointment, now) ? (
          <>
            <Button component={Link} to={`/moi/rendez-vous/${appointment.id}/deplacer`}>
              {t('appointment.move')}
            </Button>
            <Button variant="default" onClick={() => setCancelling(true)}>
              {t('appointment.cancel')}
            </Button>
            <AddToCalendar appointment={appointment.id} label={t('detail.calendar')} />
          </>
        ) : null}
        {again}
      </Group>
      <Text size="sm" c="dimmed">
        {sentence}
      </Text>
      {mayChange(appointment, now) ? <Sooner appointment={appointment} /> : null}
      <VisitOthers
        visit={appointment.visit}
        timeZone={appointment.clinic.time_zone}
        addressOf={(id) => `/moi/rendez-vous/${id}`}
      />
      <CancelDialog
        appointment={appointment}
        opened={cancelling}
        onClose={() => setCancelling(false)}
      />
    </Stack>
  );
}
