/** One line of the waiting list: who, what they want in words, where it stands, and what can be done. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WaitingEntry } from '@/api/types';
import { useClinic } from '@/app/guards';
import { localDate, Tag, useFormat } from '@/ui';
import classes from '../waiting.module.css';
import { useOfferWords, useWishWords } from '../words';

interface Props {
  entry: WaitingEntry;
  now: Date;
  onOffer: () => void;
  onEdit: () => void;
  onWithdraw: () => void;
}

const TINTS = { booked: 'pine', withdrawn: 'neutral', expired: 'neutral' } as const;

export function EntryRow({ entry, now, ...acts }: Props) {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  const { slug } = useClinic();
  const { patient, state, joined_at, time_zone: zone } = entry;
  return (
    <li data-state={state}>
      <div className={classes.who}>
        <Link to={`/c/${slug}/patients/${patient.id}`}>
          <bdi>{patient.name}</bdi>
        </Link>
        {entry.urgent ? (
          <Tag tint="rose" icon={<IconAlertTriangle size={14} aria-hidden="true" />}>
            {t('staff.urgentTag')}
          </Tag>
        ) : null}
        {state === 'booked' || state === 'withdrawn' || state === 'expired' ? (
          <Tag tint={TINTS[state]}>{t(`state.${state}`)}</Tag>
        ) : null}
        <span className={classes.since}>
          {t(entry.by_patient ? 'staff.sincePatient' : 'staff.since', {
            day: format.date(localDate(joined_at, zone), { day: 'numeric', month: 'long' }),
          })}
        </span>
      </div>
      <What entry={entry} now={now} />
      {state === 'waiting' || state === 'offered' ? <Acts entry={entry} {...acts} /> : null}
    </li>
  );
}

function What({ entry, now }: { entry: WaitingEntry; now: Date }) {
  const { t } = useTranslation('waiting');
  const format = useFormat();
  const words = useWishWords();
  const offered = useOfferWords();
  const { type, practitioner, site, instead_of: instead, time_zone: zone, note } = entry;
  return (
    <div className={classes.what}>
      {entry.offer ? (
        <p className={classes.offer}>
          <IconBell size={15} aria-hidden="true" />{' '}
          {t('staff.offered', { offer: offered(entry, now) })}
        </p>
      ) : null}
      <p>
        <bdi>{type.name}</bdi> · <bdi>{practitioner?.name ?? t('staff.anybody')}</bdi>
        {site ? (
          <>
            {' · '}
            <bdi>{site.name}</bdi>
          </>
        ) : null}
      </p>
      <p className={`${classes.quiet} ${classes.words}`}>{words(entry, localDate(now, zone))}</p>
      {instead ? (
        <p className={classes.quiet}>
          {t('staff.instead', {
            when: `${format.shortDay(instead.start, zone)}, ${format.time(instead.start, zone)}`,
          })}
        </p>
      ) : null}
      {note ? (
        <p className={classes.quiet}>
          <bdi>{note}</bdi>
        </p>
      ) : null}
    </div>
  );
}

function Acts({ entry, onOffer, onEdit, onWithdraw }: Omit<Props, 'now'>) {
  const { t } = useTranslation('waiting');
  const { can } = useClinic();
  if (!can('appointments.book')) return null;
  const name = entry.patient.name;
  return (
    <div className={classes.acts}>
      <Button
        size="compact-md"
        variant="light"
        aria-label={t('staff.offerTo', { name })}
        onClick={onOffer}
      >
        {t('staff.offer')}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t('staff.editOf', { name })}
        onClick={onEdit}
      >
        {t('staff.edit')}
      </Button>
      <Button
        size="compact-md"
        variant="subtle"
        color="rose"
        aria-label={t('staff.withdrawOf', { name })}
        onClick={onWithdraw}
      >
        {t('staff.withdraw')}
      </Button>
    </div>
  );
}
