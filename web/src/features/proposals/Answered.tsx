import { Card, Stack, Title } from '@mantine/core';
import { IconCalendarX, IconCheck, IconClockOff, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Proposal, ProposalState, ProposedTime } from '@/api/types';
import { readablePhone } from '@/features/patients/appointments/phone';
import { PageMeta } from '@/ui';
import classes from './proposal.module.css';
import { useWhen, useWhere } from './words';

const ICONS = {
  accepted: IconCheck,
  declined: IconPhone,
  cancelled: IconCalendarX,
  expired: IconClockOff,
  withdrawn: IconClockOff,
};

/** What was answered, or that it is too late: a link is answered once, and may be opened for ever. */
export function Answered({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const { clinic, agreed, planned } = proposal;
  const state = proposal.state as Exclude<ProposalState, 'open'>;
  const Icon = ICONS[state];
  const waiting = proposal.about === 'waiting-list' && state === 'declined';
  const title = waiting ? t('answered.left') : t(`answered.${state}`);
  return (
    <Stack gap="lg">
      <PageMeta title={title} />
      <div className={classes.done} role="status">
        <span className={classes.mark} data-agreed={agreed ? true : undefined} aria-hidden="true">
          <Icon size={30} stroke={2} />
        </span>
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        <p>
          {waiting ? t('answered.leftText') : t(`answered.${state}Text`, { clinic: clinic.name })}
        </p>
      </div>
      {agreed ? <Facts title={t('answered.yours')} time={agreed} /> : null}
      {planned ? <Facts title={t('answered.stands')} time={planned} /> : null}
      <Call clinic={clinic} />
    </Stack>
  );
}

function Facts({ title, time }: { title: string; time: ProposedTime }) {
  const when = useWhen();
  const where = useWhere();
  return (
    <Card component="section" aria-label={title} className={classes.facts}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <strong className="tb-figures">{when(time)}</strong>
      <span>{time.practitioner.name}</span>
      <span>
        <bdi>{where(time)}</bdi>
      </span>
    </Card>
  );
}

/** A telephone number for whoever would rather speak to somebody. */
export function Call({ clinic }: { clinic: Proposal['clinic'] }) {
  const { t } = useTranslation('proposals');
  if (!clinic.phone) return null;
  return (
    <p className={classes.call}>
      {t('call', { clinic: clinic.name })}{' '}
      <a href={`tel:${clinic.phone}`} dir="ltr">
        {readablePhone(clinic.phone)}
      </a>
    </p>
  );
}
