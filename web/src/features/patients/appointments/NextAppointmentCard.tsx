import { Menu, Title } from '@mantine/core';
import {
  IconCalendarX,
  IconDots,
  IconFileText,
  IconMap2,
  IconPhone,
  IconVideo,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment } from '@/api/types';
import { formatPlace } from '@/ui';
import { CancelDialog } from './CancelDialog';
import classes from './NextAppointmentCard.module.css';
import { useCancelSentence, useDayAndTime } from './sentences';
import { mayChange, routeTo } from './words';

/** What comes next, on top of everything: when, what, with whom, where, and what one may still do about it. */
export function NextAppointmentCard({ appointment, now }: { appointment: Appointment; now: Date }) {
  const { t } = useTranslation('patients');
  const when = useDayAndTime();
  const rule = useCancelSentence()(appointment, now);
  const [cancelling, setCancelling] = useState(false);
  const { id, type, practitioner, clinic, site, mode, patient, state } = appointment;
  const place = mode === 'video' ? t('place.video') : formatPlace(clinic.name, site?.city);
  const change = mayChange(appointment, now);
  return (
    <section className={classes.card} aria-labelledby="next-appointment">
      <div className={classes.top}>
        <span className={classes.when}>
          {when(appointment, now)}
          {state === 'pending' ? ` · ${t('state.pending')}` : null}
        </span>
        <More appointment={appointment} canCancel={change} onCancel={() => setCancelling(true)} />
      </div>
      <Title order={2} id="next-appointment" className={classes.title}>
        <Link to={`/moi/rendez-vous/${id}`}>
          <bdi>{type.name}</bdi>
        </Link>
      </Title>
      <div className={classes.line}>
        <bdi>{practitioner.name}</bdi> · <bdi>{place}</bdi>
        {patient.relation === 'self' ? null : (
          <>
            <br />
            {t('appointment.for', { name: patient.name })}
          </>
        )}
      </div>
      <div className={classes.actions}>
        {mode === 'in-person' && site ? (
          <a
            className={classes.action}
            data-primary
            href={routeTo(site)}
            target="_blank"
            rel="noreferrer"
          >
            <IconMap2 size={18} aria-hidden="true" />
            {t('place.route')}
          </a>
        ) : (
          <Link className={classes.action} data-primary to={`/moi/rendez-vous/${id}`}>
            <IconVideo size={18} aria-hidden="true" />
            {t('appointment.details')}
          </Link>
        )}
        {change ? (
          <Link className={classes.action} to={`/moi/rendez-vous/${id}/deplacer`}>
            {t('appointment.move')}
          </Link>
        ) : clinic.phone ? (
          <a className={classes.action} href={`tel:${clinic.phone}`}>
            <IconPhone size={18} aria-hidden="true" />
            {t('appointment.call')}
          </a>
        ) : null}
      </div>
      {type.instructions || rule ? (
        <p className={classes.note}>{[type.instructions, rule].filter(Boolean).join(' ')}</p>
      ) : null}
      <CancelDialog
        appointment={appointment}
        opened={cancelling}
        onClose={() => setCancelling(false)}
      />
    </section>
  );
}

function More({
  appointment,
  canCancel,
  onCancel,
}: {
  appointment: Appointment;
  canCancel: boolean;
  onCancel: () => void;
}) {
  const { t } = useTranslation('patients');
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.more} aria-label={t('appointment.more')}>
          <IconDots size={22} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={`/moi/rendez-vous/${appointment.id}`}
          leftSection={<IconFileText size={18} />}
        >
          {t('appointment.details')}
        </Menu.Item>
        {appointment.clinic.phone ? (
          <Menu.Item
            component="a"
            href={`tel:${appointment.clinic.phone}`}
            leftSection={<IconPhone size={18} />}
          >
            {t('appointment.call')}
          </Menu.Item>
        ) : null}
        {canCancel ? (
          <Menu.Item color="rose" leftSection={<IconCalendarX size={18} />} onClick={onCancel}>
            {t('appointment.cancel')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
