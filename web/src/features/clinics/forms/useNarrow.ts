import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 48em)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the page stands on a phone. Known from the first drawing on: no flash of the other layout. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches);
}
