import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadingSkeleton, QueryState, Tag, toast, useErrorMessage } from '@/ui';
import { deviceOf } from '../../auth/device';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import { endSessions, sessionsQuery, type UserSession } from '../../auth/security';
import { Section } from '../Section';
import rows from './rows.module.css';
import { useDayOf } from './useDayOf';

/** Where this account is signed in; any of it can be ended from here. */
export function SessionsSection() {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const client = useQueryClient();
  const prove = useReauthentication();
  const query = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (ids: number[]) => prove(() => endSessions(ids)),
    onSuccess: async (_, ids) => {
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      toast.done(t('session.ended', { count: ids.length }));
    },
    onError: (error) => {
      if (!(error instanceof ReauthenticationCancelled)) toast.failed(message(error));
    },
  });
  const others = (query.data ?? []).filter((session) => !session.is_current);
  return (
    <Section
      title={t('session.title')}
      lead={t('session.lead')}
      icon={<IconDevices size={20} aria-hidden="true" />}
      aside={
        others.length > 1 ? (
          <Button
            variant="light"
            color="rose"
            size="sm"
            loading={end.isPending}
            onClick={() => end.mutate(others.map(({ id }) => id))}
          >
            {t('session.end_others')}
          </Button>
        ) : null
      }
    >
      <QueryState query={query} loading={<LoadingSkeleton rows={2} />}>
        {(sessions) => (
          <ul className={rows.list}>
            {[...sessions]
              .sort(
                (a, b) =>
                  Number(b.is_current) - Number(a.is_current) || b.created_at - a.created_at,
              )
              .map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  busy={end.isPending}
                  onEnd={() => end.mutate([session.id])}
                />
              ))}
          </ul>
        )}
      </QueryState>
    </Section>
  );
}

function SessionRow({
  session,
  busy,
  onEnd,
}: {
  session: UserSession;
  busy: boolean;
  onEnd: () => void;
}) {
  const { t } = useTranslation('accounts');
  const dayOf = useDayOf();
  const { browser, system } = deviceOf(session.user_agent);
  const name = [browser, system].filter(Boolean).join(' · ') || t('session.unknown');
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <span className={rows.name}>
          <bdi>{name}</bdi>
          {session.is_current ? <Tag>{t('session.this')}</Tag> : null}
        </span>
        <span className={rows.detail}>
          {t('session.since', { day: dayOf(session.created_at) })} · <bdi>{session.ip}</bdi>
        </span>
      </div>
      {session.is_current ? null : (
        <Button
          variant="subtle"
          color="rose"
          size="compact-sm"
          disabled={busy}
          onClick={onEnd}
          aria-label={t('session.end_of', { name })}
        >
          {t('session.end')}
        </Button>
      )}
    </li>
  );
}
