/** Everything the person, and those in their care, wait for. */
import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '@/api/live';
import { EmptyState, LoadingSkeleton, PageHeader, QueryState } from '@/ui';
import { MY_WAITING, myWaitingQuery } from '../data';
import { MyEntries } from '../MyEntries';

export default function MyWaitingPage() {
  const { t } = useTranslation('waiting');
  const client = useQueryClient();
  useLive({ me: true }, () => void client.invalidateQueries({ queryKey: MY_WAITING }));
  const query = useQuery(myWaitingQuery);
  return (
    <>
      <PageHeader title={t('mine.title')} description={t('mine.text')} />
      <QueryState
        query={query}
        loading={<LoadingSkeleton rows={2} />}
        isEmpty={(entries) => entries.length === 0}
        empty={
          <EmptyState
            title={t('mine.none')}
            icon={<IconBell size={26} stroke={1.6} />}
            action={
              <Button component={Link} to="/">
                {t('mine.find')}
              </Button>
            }
          >
            {t('mine.noneText')}
          </EmptyState>
        }
      >
        {(entries) => <MyEntries entries={entries} />}
      </QueryState>
    </>
  );
}
