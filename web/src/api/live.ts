/** What other people change, as it happens: the server's event stream, opened while a page needs it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { platformQuery } from './session';
import type { Id } from './types';

export interface Change {
  topic: string;
  aggregate: Id;
  clinic: Id;
  agenda?: Id;
}

export type LiveState = 'connecting' | 'live' | 'interrupted';

/** Listen to a clinic's changes, or to the signed-in person's own; the browser reconnects by itself. */
export function useLive(
  audience: { clinic: Id } | { me: true } | null,
  onChange: (change: Change) => void,
): LiveState {
  const platform = useQuery(platformQuery);
  const [state, setState] = useState<LiveState>('connecting');
  const heard = useEffectEvent(onChange);
  const base = platform.data?.live_url;
  const query =
    audience === null ? null : 'clinic' in audience ? `clinic=${audience.clinic}` : 'me=1';
  useEffect(() => {
    if (!base || !query || typeof EventSource === 'undefined') return;
    const stream = new EventSource(`${base}?${query}`, { withCredentials: true });
    stream.onopen = () => setState('live');
    stream.onerror = () => setState('interrupted');
    stream.addEventListener('change', (event) => heard(JSON.parse(event.data) as Change));
    return () => stream.close();
  }, [base, query]);
  return state;
}
