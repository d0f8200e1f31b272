import { Button, Checkbox } from '@mantine/core';
import { IconArrowRight, IconCheck, IconClock, IconPhone, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instant, TouchedAppointment } from '@/api/types';
import { useClinic } from '@/app/guards';
import { readablePhone } from '@/features/patients/appointments/phone';
import { localDate, Tag, useFormat } from '@/ui';
import classes from './absences.module.css';
import type { Settling } from './data';

interface Props {
  item: TouchedAppointment;
  timeZone: string;
  selected?: boolean;
  refused?: string | null;
  onSelect?: (selected: boolean) => void;
  onAct?: (way: Settling['way']) => void;
}

/** One appointment in the way: whose, when, how far the patient's answer has got, and what to do. */
export function TouchedRow({ item, timeZone, selected, refused, onSelect, onAct }: Props) {
  const { t } = useTranslation('absences');
  const { slug } = useClinic();
  const format = useFormat();
  const { patient, start, type, proposal } = item;
  return (
    <li className={classes.row}>
      {onSelect ? (
        <Checkbox
          aria-label={t('select', { name: patient.name })}
          checked={selected ?? false}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      ) : null}
      <div className={classes.when}>
        <b className="tb-figures">{format.time(start, timeZone)}</b>
        <span>{format.shortDay(start, timeZone)}</span>
      </div>
      <div className={classes.who}>
        <Link to={`/c/${slug}/patients/${patient.id}`}>{patient.name}</Link>
        <span>
          {type.name}
          {patient.phone ? (
            <>
              {' · '}
              <bdi dir="ltr">{readablePhone(patient.phone)}</bdi>
            </>
          ) : null}
        </span>
        {refused ? (
          <span className={classes.refused} role="alert">
            {refused}
          </span>
        ) : null}
      </div>
      <Status proposal={proposal} timeZone={timeZone} />
      {onAct ? (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="light" onClick={() => onAct('propose')}>
            {proposal?.state === 'open' ? t('act.proposeAgain') : t('act.propose')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAct('reassign')}>
            {t('act.reassign')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="rose" onClick={() => onAct('cancel')}>
            {t('act.cancel')}
          </Button>
        </div>
      ) : (
        <Settled item={item} timeZone={timeZone} />
      )}
    </li>
  );
}

function Status({
  proposal,
  timeZone,
}: Pick<TouchedAppointment, 'proposal'> & { timeZone: string }) {
  const { t } = useTranslation('absences');
  const format = useFormat();
  const short = (at: Instant) =>
    t('when', { day: format.shortDay(at, timeZone), time: format.time(at, timeZone) });
  switch (proposal?.state) {
    case 'open':
      return (
        <div className={classes.status}>
          <Tag tint="sky" icon={<IconClock size={14} aria-hidden="true" />}>
            {t('status.open', { until: short(proposal.expires_at) })}
          </Tag>
          <small>{proposal.slots.map(({ start }) => short(start)).join(' · ')}</small>
        </div>
      );
    case 'accepted':
      return (
        <Tag tint="pine" icon={<IconCheck size={14} aria-hidden="true" />}>
          {t('status.accepted')}
        </Tag>
      );
    case 'declined':
      return (
        <Tag tint="apricot" icon={<IconPhone size={14} aria-hidden="true" />}>
          {t('status.declined')}
        </Tag>
      );
    case 'expired':
      return (
        <Tag tint="apricot" icon={<IconX size={14} aria-hidden="true" />}>
          {t('status.expired')}
        </Tag>
      );
    default:
      return <Tag tint="neutral">{t('status.none')}</Tag>;
  }
}

/** Where a settled appointment went. */
function Settled({ item, timeZone }: { item: TouchedAppointment; timeZone: string }) {
  const { t } = useTranslation('absences');
  const { slug } = useClinic();
  const format = useFormat();
  if (item.state === 'cancelled') {
    return <span className={classes.muted}>{t('settled.cancelled')}</span>;
  }
  const date = localDate(item.start, timeZone);
  return (
    <Link className={classes.to} to={`/c/${slug}/agenda?date=${date}&rdv=${item.id}`}>
      <IconArrowRight size={15} className="tb-flip" aria-hidden="true" />
      {t('settled.moved', {
        day: format.shortDay(item.start, timeZone),
        name: item.practitioner.name,
      })}
    </Link>
  );
}
