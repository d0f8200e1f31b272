/** Somebody on the board: who, when, since when, and the next step. */
import { Anchor, UnstyledButton } from '@mantine/core';
import { IconClockExclamation, IconPhone, IconTicket, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardAppointment, BoardPractitioner } from '@/api/types';
import { readablePhone } from '@/features/patients/appointments/phone';
import { Tag, useFormat } from '@/ui';
import { isShown, STATE_ICONS, STATE_TINTS } from '../agenda/words';
import { type Standing, standing } from '../domain/board';
import classes from './board.module.css';
import { StepButtons } from './StepButtons';
import type { BoardActs } from './useBoardActs';

interface Props {
  one: BoardAppointment;
  acts: BoardActs;
  now: number;
  today: boolean;
  timeZone: string;
  /** Named where the cards of several are in one list. */
  practitioner?: BoardPractitioner;
}

export function VisitCard({ one, acts, now, today, timeZone, practitioner }: Props) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const stands = standing(one, now);
  const late = today && stands?.kind === 'late';
  const { patient, type } = one;
  return (
    <li className={classes.card} data-colour={type.colour} data-late={late || undefined}>
      <UnstyledButton className={classes.who} onClick={() => acts.open(one.id)}>
        <time dateTime={one.start} className={classes.time}>
          {format.time(one.start, timeZone)}
        </time>{' '}
        <span className={classes.name}>
          <bdi>{patient.name}</bdi>
        </span>
      </UnstyledButton>
      <p className={classes.what}>
        {one.mode === 'video' ? <IconVideo size={14} aria-hidden="true" /> : null}
        {[type.name, one.room, practitioner?.name].filter(Boolean).join(' · ')}
      </p>
      <Marks one={one} stands={stands} today={today} />
      {late && patient.phone ? (
        <Anchor href={`tel:${patient.phone.replace(/[^\d+]/g, '')}`} className={classes.phone}>
          <IconPhone size={14} aria-hidden="true" />
          <span className="tb-hidden">{t('call', { name: patient.name })}</span>
          <bdi className="tb-figures">{readablePhone(patient.phone)}</bdi>
        </Anchor>
      ) : null}
      <StepButtons one={one} acts={acts} now={now} today={today} large={Boolean(practitioner)} />
    </li>
  );
}

/** Late, waiting, in since; the number; what is out of the ordinary. */
function Marks({
  one,
  stands,
  today,
}: {
  one: BoardAppointment;
  stands: Standing | null;
  today: boolean;
}) {
  const { t } = useTranslation('frontDesk');
  const { t: words } = useTranslation('scheduling');
  const since = useSince();
  const over = isShown(one.state) && ['fulfilled', 'noshow', 'cancelled'].includes(one.state);
  const Icon = over && isShown(one.state) ? STATE_ICONS[one.state] : null;
  const marks = [
    today && stands ? (
      <span key="since" className={classes.since} data-kind={stands.kind}>
        {stands.kind === 'late' ? <IconClockExclamation size={14} aria-hidden="true" /> : null}
        {since(stands)}
      </span>
    ) : null,
    one.queue_number === null ? null : (
      <Tag key="number" tint="apricot" icon={<IconTicket size={13} aria-hidden="true" />}>
        {t('numberShort', { number: one.queue_number })}
      </Tag>
    ),
    one.source === 'walk-in' ? (
      <Tag key="walk-in" tint="neutral">
        {t('walkedIn')}
      </Tag>
    ) : null,
    one.state === 'pending' ? (
      <Tag key="request" tint="apricot">
        {t('request')}
      </Tag>
    ) : null,
    over && Icon && isShown(one.state) ? (
      <Tag key="state" tint={STATE_TINTS[one.state]} icon={<Icon size={13} aria-hidden="true" />}>
        {one.cancelled_late ? t('cancelledLate') : words(`state.${one.state}`)}
      </Tag>
    ) : null,
  ].filter(Boolean);
  return marks.length > 0 ? <p className={classes.marks}>{marks}</p> : null;
}

/** "Attend depuis 12 min" */
function useSince(): (standing: Standing) => string {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  return ({ kind, minutes }) => {
    if (minutes === 0) return t('justNow');
    const duration = format.duration(minutes);
    if (kind === 'late') return t('late', { duration });
    return kind === 'waiting' ? t('waitingSince', { duration }) : t('insideSince', { duration });
  };
}
