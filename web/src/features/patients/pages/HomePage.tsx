import { Button, Skeleton, Text, Title } from '@mantine/core';
import { IconCalendarHeart } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/app/guards';
import { MyProposals } from '@/features/proposals/MyProposals';
import { myWaitingQuery } from '@/features/waiting/data';
import { MyEntries } from '@/features/waiting/MyEntries';
import { EmptyState, ErrorState, LoadingSkeleton, PageMeta } from '@/ui';
import { AppointmentList } from '../appointments/AppointmentList';
import { NextAppointmentCard } from '../appointments/NextAppointmentCard';
import { useNow } from '../appointments/useNow';
import { consulted } from '../home/consulted';
import { Panel } from '../home/Panel';
import { Practitioners } from '../home/Practitioners';
import { TodoList } from '../home/TodoList';
import { appointmentsQuery, useLiveAppointments } from '../queries';
import classes from './HomePage.module.css';

const SHOWN = 3;
const PRACTITIONERS_SHOWN = 5;

/** A patient's home: the next thing to do on top, then what follows, what is left to do, and the past. */
export default function HomePage() {
  const { t } = useTranslation(['patients', 'common']);
  const me = useMe();
  useLiveAppointments();
  return (
    <>
      <PageMeta title={t('common:nav.myCare')} />
      <Text className={classes.hello}>{t('home.hello')}</Text>
      <Title order={1} tabIndex={-1} mb="md">
        {me.given_name || t('common:nav.myCare')}
      </Title>
      <MyProposals />
      <Appointments />
    </>
  );
}

function Appointments() {
  const { t } = useTranslation('patients');
  const now = useNow();
  const upcoming = useInfiniteQuery(appointmentsQuery('upcoming'));
  const past = useInfiniteQuery(appointmentsQuery('past'));
  const [next, ...others] = upcoming.data?.pages.flatMap(({ items }) => items) ?? [];
  const before = past.data?.pages.flatMap(({ items }) => items) ?? [];
  const seen = consulted(before);
  return (
    <>
      {next ? (
        <NextAppointmentCard appointment={next} now={now} />
      ) : upcoming.isError ? (
        <ErrorState error={upcoming.error} onRetry={() => void upcoming.refetch()} />
      ) : upcoming.isPending ? (
        <Skeleton height={226} radius="lg" />
      ) : (
        <NothingPlanned />
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          {others.length > 0 ? (
            <Panel title={t('home.upcoming')} all="/moi/rendez-vous">
              <AppointmentList appointments={others.slice(0, SHOWN)} now={now} />
            </Panel>
          ) : null}
          <WaitingPanel />
          <Panel title={t('home.todo')}>
            <TodoList />
          </Panel>
        </div>
        <div className={classes.column}>
          {seen.length > 0 ? (
            <Panel title={t('home.practitioners')}>
              <Practitioners list={seen.slice(0, PRACTITIONERS_SHOWN)} />
            </Panel>
          ) : null}
          {past.isPending ? <LoadingSkeleton rows={2} /> : null}
          {before.length > 0 ? (
            <Panel title={t('home.past')} all="/moi/rendez-vous?quand=passes">
              <AppointmentList appointments={before.slice(0, SHOWN)} now={now} />
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  );
}

/** What one waits for, when there is something. */
function WaitingPanel() {
  const { t } = useTranslation('patients');
  const waiting = useQuery(myWaitingQuery).data ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('home.waiting')} all="/moi/attente">
      <MyEntries entries={waiting} />
    </Panel>
  );
}

function NothingPlanned() {
  const { t } = useTranslation('patients');
  return (
    <EmptyState
      title={t('home.nothing')}
      icon={<IconCalendarHeart size={26} stroke={1.6} />}
      action={
        <Button component={Link} to="/">
          {t('home.find')}
        </Button>
      }
    >
      {t('home.nothing_text')}
    </EmptyState>
  );
}
