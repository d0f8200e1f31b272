import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feed, FeedMade } from '@/api/types';
import rows from '@/features/accounts/components/security/rows.module.css';
import { Tag, toast, useErrorMessage, useFormat } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { feedsQuery, renewFeed, revokeFeed } from '../data';

/** The calendars one has; each can get another address, or be closed. */
export function FeedList({
  feeds,
  onRenewed,
}: {
  feeds: Feed[];
  onRenewed: (feed: FeedMade) => void;
}) {
  const { t } = useTranslation('calendars');
  const message = useErrorMessage();
  const client = useQueryClient();
  const [asking, setAsking] = useState<{ feed: Feed; what: 'renew' | 'revoke' } | null>(null);
  const name = useName();
  const act = useMutation({
    mutationFn: async ({ feed, what }: { feed: Feed; what: 'renew' | 'revoke' }) => {
      if (what === 'renew') onRenewed(await renewFeed(feed.id));
      else await revokeFeed(feed.id);
    },
    onSuccess: async (_, { what }) => {
      setAsking(null);
      await client.invalidateQueries({ queryKey: feedsQuery.queryKey });
      toast.done(t(what === 'renew' ? 'renew.done' : 'revoke.done'));
    },
    onError: (error) => toast.failed(message(error)),
  });
  return (
    <>
      <ul className={rows.list}>
        {feeds.map((feed) => (
          <FeedRow
            key={feed.id}
            feed={feed}
            onRenew={() => setAsking({ feed, what: 'renew' })}
            onRevoke={() => setAsking({ feed, what: 'revoke' })}
          />
        ))}
      </ul>
      <ConfirmDialog
        opened={asking !== null}
        title={t(asking?.what === 'renew' ? 'renew.title' : 'revoke.title')}
        confirmLabel={t(asking?.what === 'renew' ? 'renew.confirm' : 'revoke.confirm')}
        danger={asking?.what === 'revoke'}
        loading={act.isPending}
        onConfirm={() => asking && act.mutate(asking)}
        onClose={() => setAsking(null)}
      >
        {asking
          ? t(asking.what === 'renew' ? 'renew.text' : 'revoke.text', { name: name(asking.feed) })
          : null}
      </ConfirmDialog>
    </>
  );
}

function FeedRow({
  feed,
  onRenew,
  onRevoke,
}: {
  feed: Feed;
  onRenew: () => void;
  onRevoke: () => void;
}) {
  const { t } = useTranslation('calendars');
  const format = useFormat();
  const name = useName()(feed);
  const day = (instant: string) =>
    format.date(instant.slice(0, 10), { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {feed.details ? <Tag>{t('withDetails')}</Tag> : null}
          {feed.open ? null : <Tag tint="rose">{t('silent')}</Tag>}
        </span>
        <span className={rows.detail}>
          {t('madeOn', { day: day(feed.made_at) })} ·{' '}
          {feed.read_at ? t('readOn', { day: day(feed.read_at) }) : t('neverRead')}
        </span>
      </div>
      <Group gap={4} wrap="nowrap">
        {feed.open ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={onRenew}
            aria-label={t('renew.of', { name })}
          >
            {t('renew.button')}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="rose"
          size="compact-sm"
          onClick={onRevoke}
          aria-label={t('revoke.of', { name })}
        >
          {t('revoke.button')}
        </Button>
      </Group>
    </li>
  );
}

function useName(): (feed: Feed) => string {
  const { t } = useTranslation('calendars');
  return (feed) => {
    if (feed.own) return t('own');
    if (!feed.practitioner || !feed.clinic) return t('gone');
    return `${feed.practitioner.name} · ${feed.clinic.name}`;
  };
}
