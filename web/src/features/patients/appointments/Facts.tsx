import { Anchor } from '@mantine/core';
import {
  IconCash,
  IconClock,
  IconInfoCircle,
  IconMapPin,
  IconMessage,
  IconPhone,
  IconRepeat,
  IconUser,
  IconVideo,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/api/types';
import { formatDuration, formatPlace, Money, useFormat } from '@/ui';
import classes from '../pages/AppointmentPage.module.css';
import { readablePhone } from './phone';
import { routeTo } from './words';

/** Everything there is to know of one appointment. */
export function Facts({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const { start, end, clinic, type, patient, fee, reason, series } = appointment;
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  return (
    <dl className={classes.facts}>
      {type.instructions ? (
        <Fact icon={<IconInfoCircle size={20} />} label={t('detail.instructions')}>
          {type.instructions}
        </Fact>
      ) : null}
      <Fact icon={<IconClock size={20} />} label={t('detail.when')}>
        <span className="tb-figures">
          {format.day(start, clinic.time_zone)}, {format.time(start, clinic.time_zone)} –{' '}
          {format.time(end, clinic.time_zone)}
        </span>{' '}
        <bdi>({formatDuration(minutes, format.language)})</bdi>
      </Fact>
      {series ? (
        <Fact icon={<IconRepeat size={20} />} label={t('detail.series')}>
          {t('appointment.series', { number: series.number, of: series.of })}
        </Fact>
      ) : null}
      <Place appointment={appointment} />
      <Fact icon={<IconUser size={20} />} label={t('detail.patient')}>
        {patient.name}
        {patient.relation === 'self' ? null : ` (${t(`relation.${patient.relation}`)})`}
      </Fact>
      {fee ? (
        <Fact icon={<IconCash size={20} />} label={t('detail.fee')}>
          <Money value={fee} />
        </Fact>
      ) : null}
      {reason ? (
        <Fact icon={<IconMessage size={20} />} label={t('detail.reason')}>
          {reason}
        </Fact>
      ) : null}
      {clinic.phone ? (
        <Fact icon={<IconPhone size={20} />} label={t('detail.phone')}>
          <Anchor href={`tel:${clinic.phone}`}>
            <bdi>{readablePhone(clinic.phone)}</bdi>
          </Anchor>
        </Fact>
      ) : null}
    </dl>
  );
}

function Place({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const { mode, site, clinic } = appointment;
  if (mode === 'video') {
    return (
      <Fact icon={<IconVideo size={20} />} label={t('detail.place')}>
        {t('place.video_text')}
      </Fact>
    );
  }
  return (
    <Fact icon={<IconMapPin size={20} />} label={t('detail.place')}>
      <bdi>{formatPlace(clinic.name, site?.name)}</bdi>
      {site?.address ? (
        <>
          {'\n'}
          <bdi>{formatPlace(site.address, site.city)}</bdi>
        </>
      ) : null}
      {site ? (
        <>
          {'\n'}
          <Anchor href={routeTo(site)} target="_blank" rel="noreferrer">
            {t('place.route')}
          </Anchor>
        </>
      ) : null}
    </Fact>
  );
}

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
