import { Stack } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FeedMade } from '@/api/types';
import { AccountNav } from '@/features/accounts/components/AccountNav';
import { Section } from '@/features/accounts/components/Section';
import { LoadingSkeleton, PageHeader, QueryState } from '@/ui';
import { FeedList } from '../components/FeedList';
import { HowTo } from '../components/HowTo';
import { MakeFeed } from '../components/MakeFeed';
import { NewAddress } from '../components/NewAddress';
import { feedsQuery } from '../data';

/** Appointments in one's own calendar application: addresses to subscribe to, until they are closed. */
export default function CalendarsPage() {
  const { t } = useTranslation(['calendars', 'accounts']);
  const [params] = useSearchParams();
  const query = useQuery(feedsQuery);
  const [made, setMade] = useState<FeedMade | null>(null);
  return (
    <>
      <PageHeader title={t('accounts:account.title')} documentTitle={t('title')} />
      <AccountNav />
      <Stack gap="lg">
        {made ? <NewAddress feed={made} onDone={() => setMade(null)} /> : null}
        <QueryState query={query} loading={<LoadingSkeleton rows={3} />}>
          {({ items, agendas }) => (
            <>
              {items.length > 0 ? (
                <Section
                  title={t('title')}
                  lead={t('lead')}
                  icon={<IconCalendarShare size={20} aria-hidden="true" />}
                >
                  <FeedList feeds={items} onRenewed={setMade} />
                </Section>
              ) : null}
              <MakeFeed agendas={agendas} asked={params.get('agenda')} onMade={setMade} />
            </>
          )}
        </QueryState>
        <HowTo />
      </Stack>
    </>
  );
}
