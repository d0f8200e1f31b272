/** Which session is open beside the page, as the address says it: it can be linked to, and "back" closes it. */
import { useSearchParams } from 'react-router';
import type { Id } from '@/api/types';

const OURS = ['seance', 'rdv', 'action', 'avec', 'debut', 'duree', 'patient'];

export function useSessionDrawer() {
  const [params, setParams] = useSearchParams();
  const put = (seance: string | null, replace = false) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of OURS) next.delete(name);
        if (seance) next.set('seance', seance);
        return next;
      },
      { replace, preventScrollReset: true },
    );
  const shown = params.get('seance');
  return {
    /** The session that is open; `null` for none, or while one is being set. */
    opened: shown === 'nouvelle' ? null : (shown as Id | null),
    setting: shown === 'nouvelle',
    open: (id: Id) => put(id),
    set: () => put('nouvelle'),
    close: () => put(null, true),
  };
}
