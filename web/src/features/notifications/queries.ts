import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Id, MailboxMessage, MailboxRow } from '@/api/types';

/**
 * The newest messages, all of them or those to one whole address; read again every few seconds, since one usually waits here
 * for a message to come.
 */
export const mailboxQuery = (to: string) =>
  queryOptions({
    queryKey: ['demo-mailbox', 'list', to],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: MailboxRow[] }>('/api/v1/demo/mailbox', { query: { to }, signal }))
        .items,
    refetchInterval: 4000,
    placeholderData: (before) => before,
  });

export const messageQuery = (id: Id) =>
  queryOptions({
    queryKey: ['demo-mailbox', 'one', id],
    queryFn: ({ signal }) =>
      api.get<MailboxMessage>('/api/v1/demo/mailbox/{id}', { path: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
