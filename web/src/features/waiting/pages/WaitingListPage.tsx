/** A clinic's waiting list: who waits, in turn, for what, and what is offered to whom. */
import { Button, Group } from '@mantine/core';
import { IconListDetails, IconUserPlus } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import { useLive } from '@/api/live';
import type { WaitingEntry } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { EmptyState, PageHeader, QueryState, toast, useErrorMessage } from '@/ui';
import { waitingKey, waitingQuery } from '../data';
import { type Editing, EntryDrawer } from '../staff/EntryDrawer';
import { EntryRow } from '../staff/EntryRow';
import { Filters, useAsked } from '../staff/Filters';
import { OfferDrawer } from '../staff/OfferDrawer';
import classes from '../waiting.module.css';

const ConfirmDialog = lazy(async () => ({
  default: (await import('@/ui/ConfirmDialog')).ConfirmDialog,
}));

export default function WaitingListPage() {
  return (
    <RequirePermission permission="agenda.read">
      <TheList />
    </RequirePermission>
  );
}

/** Events after which somebody may wait, be offered a slot or have left. */
const CHANGES = /^scheduling\.(waiting_list|proposal)_/;

function TheList() {
  const { t } = useTranslation('waiting');
  const { id: clinic, can } = useClinic();
  const client = useQueryClient();
  const { asked, set, narrowed } = useAsked();
  useLive({ clinic }, ({ topic }) => {
    if (CHANGES.test(topic)) void client.invalidateQueries({ queryKey: waitingKey(clinic) });
  });
  const query = useInfiniteQuery({
    ...waitingQuery(clinic, asked),
    placeholderData: keepPreviousData,
  });
  const [editing, setEditing] = useState<Editing>(null);
  const [offering, setOffering] = useState<WaitingEntry | null>(null);
  const [leaving, setLeaving] = useState<WaitingEntry | null>(null);
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = query.data?.pages ?? [];
  const add = can('appointments.book') ? (
    <Button
      leftSection={<IconUserPlus size={18} aria-hidden="true" />}
      onClick={() => setEditing('new')}
    >
      {t('staff.add')}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={t('staff.title')}
        description={
          first ? t('staff.counts', { count: first.waiting, offered: first.offered }) : undefined
        }
        actions={add}
      />
      <Filters asked={asked} onChange={set} />
      <QueryState
        query={query}
        isEmpty={() => entries.length === 0}
        empty={
          <EmptyState
            title={narrowed ? t('staff.noneFound') : t('staff.none')}
            icon={<IconListDetails size={26} stroke={1.6} />}
          >
            {narrowed ? t('staff.noneFoundText') : t('staff.noneText')}
          </EmptyState>
        }
      >
        {() => (
          <>
            <ul className={classes.list} aria-busy={query.isPlaceholderData || undefined}>
              {entries.map((entry) => (
                <EntryRow
                  key={entry.id}
                  entry={entry}
                  now={new Date(serverNow())}
                  onOffer={() => setOffering(entry)}
                  onEdit={() => setEditing(entry)}
                  onWithdraw={() => setLeaving(entry)}
                />
              ))}
            </ul>
            {query.hasNextPage ? (
              <Group justify="center" mt="md">
                <Button
                  variant="light"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('staff.more')}
                </Button>
              </Group>
            ) : null}
          </>
        )}
      </QueryState>
      <EntryDrawer editing={editing} onClose={() => setEditing(null)} />
      <OfferDrawer entry={offering} onClose={() => setOffering(null)} />
      {leaving ? <Withdraw entry={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}

function Withdraw({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) {
  const { t } = useTranslation('waiting');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const message = useErrorMessage();
  const withdraw = useMutation({
    mutationFn: () =>
      api.post<WaitingEntry>('/api/v1/clinics/{clinic}/waiting-list/{entry}/withdraw', {
        path: { clinic, entry: entry.id },
        body: {},
      }),
    onSuccess: () => {
      toast.done(t('staff.withdrawn', { name: entry.patient.name }));
      onClose();
    },
    onError: (error) => toast.failed(message(error)),
    onSettled: () => client.invalidateQueries({ queryKey: waitingKey(clinic) }),
  });
  return (
    <Suspense fallback={null}>
      <ConfirmDialog
        opened
        title={t('staff.withdrawTitle', { name: entry.patient.name })}
        confirmLabel={t('staff.withdraw')}
        danger
        loading={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
        onClose={onClose}
      >
        {entry.offer ? t('staff.withdrawOffered') : t('staff.withdrawText')}
      </ConfirmDialog>
    </Suspense>
  );
}
