/** Who is signed in, and what they may do. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import { ApiError, hasCode } from './problems';
import type { Me, Membership, Platform } from './types';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await api.get<Me>('/api/v1/me', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export type Session =
  | { status: 'loading'; me: null }
  | { status: 'unreachable'; me: null; retry: () => void }
  | { status: 'anonymous'; me: null }
  | { status: 'signed-in'; me: Me };

export function useSession(): Session {
  const query = useQuery(meQuery);
  if (query.data) return { status: 'signed-in', me: query.data };
  if (query.data === null) return { status: 'anonymous', me: null };
  if (query.isError) return { status: 'unreachable', me: null, retry: () => void query.refetch() };
  return { status: 'loading', me: null };
}

export const platformQuery = queryOptions({
  queryKey: ['platform'],
  queryFn: ({ signal }) => api.get<Platform>('/api/v1/public/platform', { signal }),
  staleTime: 10 * 60_000,
});

/** Sign out here; every answer kept in memory is forgotten with it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await api.delete('/api/v1/auth/browser/v1/auth/session');
    } catch (error) {
      // allauth answers 401 to say that nobody is signed in any more: this is its success.
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    // Emptying the whole cache would leave what is on screen waiting for answers that nobody fetches any more.
    client.removeQueries({ type: 'inactive' });
    client.setQueryData(meQuery.queryKey, null);
    await client.resetQueries({ predicate: ({ queryKey }) => queryKey.join() !== 'me' });
  };
}

/** Call after signing in or up: what was read as a visitor is read again as oneself. */
export function useRefreshSession(): () => Promise<Me | null> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'platform' });
    return client.fetchQuery({ ...meQuery, staleTime: 0 });
  };
}

/** Where a person lands: their clinic's agenda, the platform, or their own appointments. */
export function homeOf(me: Me): string {
  const [first] = me.memberships;
  if (first) return `/c/${first.clinic.slug}/agenda`;
  return me.is_super_admin ? '/plateforme/cliniques' : '/moi';
}

export function isStaff(me: Me | null): boolean {
  return me !== null && (me.memberships.length > 0 || me.is_super_admin);
}

export function may(membership: Membership, permission: string): boolean {
  return membership.permissions.includes(permission);
}

export function isUnauthenticated(error: unknown): boolean {
  return hasCode(error, 'unauthenticated');
}
