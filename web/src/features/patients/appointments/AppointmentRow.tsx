import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment } from '@/api/types';
import { formatDate, formatPlace, localDate, useFormat } from '@/ui';
import classes from './AppointmentRow.module.css';
import { StateTag } from './StateTag';
import { isUpcoming } from './words';

/** One appointment of a list: a leaf of the calendar, what for, with whom, where, for whom. */
export function AppointmentRow({ appointment, now }: { appointment: Appointment; now: Date }) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const { start, clinic, type, practitioner, mode, patient, state, site, series } = appointment;
  const zone = clinic.time_zone;
  const date = localDate(start, zone);
  const upcoming = isUpcoming(appointment, now);
  const thisYear = date.slice(0, 4) === localDate(now, zone).slice(0, 4);
  return (
    <Link to={`/moi/rendez-vous/${appointment.id}`} className={classes.row}>
      <time className={classes.date} dateTime={start} data-quiet={!upcoming || undefined}>
        <span>{formatDate(date, format.language, { weekday: 'short' })}</span>
        <span className={`${classes.number} tb-figures`}>
          {formatDate(date, format.language, { day: 'numeric' })}
        </span>
        <span>
          {formatDate(date, format.language, {
            month: 'short',
            year: thisYear ? undefined : '2-digit',
          })}
        </span>
      </time>
      <span className={classes.words}>
        <span className={classes.title}>
          <bdi className="tb-figures">{format.time(start, zone)}</bdi> · <bdi>{type.name}</bdi>
        </span>
        <span className={classes.detail}>
          <bdi>{practitioner.name}</bdi> ·{' '}
          <bdi>{mode === 'video' ? t('place.video') : formatPlace(clinic.name, site?.city)}</bdi>
        </span>
        {patient.relation === 'self' ? null : (
          <span className={classes.detail}>{t('appointment.for', { name: patient.name })}</span>
        )}
        {series ? (
          <span className={classes.detail}>
            {t('appointment.series', { number: series.number, of: series.of })}
          </span>
        ) : null}
        {state === 'booked' && upcoming ? null : (
          <span className={classes.tag}>
            <StateTag appointment={appointment} />
          </span>
        )}
      </span>
      <IconChevronRight size={20} className={`${classes.arrow} tb-flip`} aria-hidden="true" />
    </Link>
  );
}
