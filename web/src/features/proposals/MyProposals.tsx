import { Button, Card } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import type { MyProposal } from '@/api/types';
import classes from './proposal.module.css';
import { useWhen } from './words';

export const myProposalsQuery = queryOptions({
  queryKey: ['my-appointments', 'proposals'],
  queryFn: ({ signal }) => api.get<{ items: MyProposal[] }>('/api/v1/me/proposals', { signal }),
});

/** What clinics propose to the person, each with the way to its answer; nothing while there is nothing. */
export function MyProposals() {
  const { t } = useTranslation('proposals');
  const when = useWhen();
  const items = useQuery(myProposalsQuery).data?.items ?? [];
  return items.map(({ id, path, clinic, planned, expires_at, about, patient }) => (
    <Card key={id} component="section" aria-label={t('mine.title')} className={classes.mine}>
      <IconCalendarRepeat size={24} stroke={1.7} aria-hidden="true" />
      <div>
        <strong>{about === 'appointment' ? t('open.title') : t('open.free')}</strong>
        <span>
          {patient.relation === 'self' ? null : `${patient.name} · `}
          {planned ? `${when({ start: planned.start, time_zone: clinic.time_zone })} · ` : null}
          {clinic.name}
        </span>
        <small>
          {t('mine.until', { when: when({ start: expires_at, time_zone: clinic.time_zone }) })}
        </small>
      </div>
      <Button component={Link} to={path}>
        {t('mine.answer')}
      </Button>
    </Card>
  ));
}
