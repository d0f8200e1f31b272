/** Where a person goes once signed in: back to what they were doing, else to their own home. */
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { homeOf, useRefreshSession } from '@/api/session';
import type { Me } from '@/api/types';

/** Only an address of ours is followed: never another site's, however it is written. */
export function safeSuite(suite: string | null): string | null {
  if (!suite?.startsWith('/')) return null;
  const origin = 'https://toubib.invalid';
  const target = new URL(suite, origin);
  if (target.origin !== origin || suite.startsWith('//') || suite.includes('\\')) return null;
  return target.pathname + target.search + target.hash;
}

export function landingOf(me: Me, suite: string | null): string {
  const back = safeSuite(suite);
  return back && !back.startsWith('/connexion') && !back.startsWith('/inscription')
    ? back
    : homeOf(me);
}

/** The address to come back to, carried from page to page ("?suite=/reserver/…"). */
export function useSuite(): { suite: string | null; carry: (address: string) => string } {
  const [query] = useSearchParams();
  const suite = safeSuite(query.get('suite'));
  const carry = (address: string) =>
    suite ? `${address}?suite=${encodeURIComponent(suite)}` : address;
  return { suite, carry };
}

/** Read who signed in, then go where they were going. */
export function useArrival(): () => Promise<void> {
  const refresh = useRefreshSession();
  const navigate = useNavigate();
  const { suite } = useSuite();
  return useCallback(async () => {
    const me = await refresh();
    if (me) await navigate(landingOf(me, suite), { replace: true });
  }, [refresh, navigate, suite]);
}
