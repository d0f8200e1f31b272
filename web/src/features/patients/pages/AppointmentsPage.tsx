import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarHeart, IconCalendarShare } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import {
  EmptyState,
  ErrorState,
  LoadingSkeleton,
  PageHeader,
  useAnnounce,
  useErrorMessage,
} from '@/ui';
import { AppointmentList } from '../appointments/AppointmentList';
import { useNow } from '../appointments/useNow';
import { appointmentsQuery, type Period, useLiveAppointments } from '../queries';
import classes from './AppointmentsPage.module.css';

/** Every appointment of the person and their relatives, to come and past; which of the two stays in the address. */
export default function AppointmentsPage() {
  const { t } = useTranslation('patients');
  const [query] = useSearchParams();
  const when: Period = query.get('quand') === 'passes' ? 'past' : 'upcoming';
  useLiveAppointments();
  return (
    <>
      <PageHeader
        title={t('list.title')}
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              to="/compte/calendriers"
              variant="subtle"
              leftSection={<IconCalendarShare size={18} aria-hidden="true" />}
            >
              {t('list.calendars')}
            </Button>
            <Button component={Link} to="/" variant="light">
              {t('home.find')}
            </Button>
          </Group>
        }
      />
      <nav className={classes.tabs} aria-label={t('list.title')}>
        <Link
          className={classes.tab}
          to="/moi/rendez-vous"
          aria-current={when === 'upcoming' ? 'page' : undefined}
        >
          {t('list.upcoming')}
        </Link>
        <Link
          className={classes.tab}
          to="/moi/rendez-vous?quand=passes"
          aria-current={when === 'past' ? 'page' : undefined}
        >
          {t('list.past')}
        </Link>
      </nav>
      <Appointments key={when} when={when} />
    </>
  );
}

function Appointments({ when }: { when: Period }) {
  const { t } = useTranslation('patients');
  const now = useNow();
  const announce = useAnnounce();
  const message = useErrorMessage();
  const list = useInfiniteQuery(appointmentsQuery(when));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <LoadingSkeleton rows={4} />;
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <Nothing when={when} />;
  const more = async () => {
    const { data, isError } = await list.fetchNextPage();
    if (isError) return;
    announce(t('list.shown', { count: data?.pages.flatMap((page) => page.items).length ?? 0 }));
  };
  return (
    <Stack gap="md">
      <AppointmentList appointments={items} now={now} />
      {list.isFetchNextPageError ? (
        <Text c="var(--mantine-color-error)" role="alert">
          {message(list.error)}
        </Text>
      ) : null}
      {list.hasNextPage ? (
        <Group justify="center">
          <Button variant="light" loading={list.isFetchingNextPage} onClick={() => void more()}>
            {t('list.more')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

function Nothing({ when }: { when: Period }) {
  const { t } = useTranslation('patients');
  if (when === 'past') {
    return (
      <EmptyState title={t('list.no_past')} icon={<IconCalendarHeart size={26} stroke={1.6} />}>
        {t('list.no_past_text')}
      </EmptyState>
    );
  }
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
