/** What other people change, as it happens: only the agendas on screen that it concerns are read again. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type LiveState, useLive } from '@/api/live';
import type { Agenda, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { useAnnounce } from '@/ui';
import { type AgendaScope, agendaKey, agendaQuery, monthKey } from '../data';
import { practitionerOf, withPractitioners } from '../domain/patch';

/** Several changes at once are asked for once. */
const WAIT = 250;
/** A month is dearer to work out, and nobody counts its bars by the second. */
const WAIT_MONTH = 2_000;
/** Of more than so many at once, everything is read again. */
const MANY = 12;

interface Touched {
  /** Agendas that changed; null: any may have. */
  agendas: Set<Id> | null;
}

export function useAgendaLive(): LiveState {
  const { id: clinic } = useClinic();
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const announce = useAnnounce();
  const timers = useRef<{ agenda?: number; month?: number }>({});
  const touched = useRef<Touched>({ agendas: new Set() });
  useEffect(() => () => Object.values(timers.current).forEach(window.clearTimeout), []);

  const refresh = () => {
    window.clearTimeout(timers.current.agenda);
    timers.current.agenda = window.setTimeout(async () => {
      const { agendas } = touched.current;
      touched.current = { agendas: new Set() };
      if (await readAgain(client, clinic, agendas)) announce(t('live.updated'));
    }, WAIT);
    // The first change starts the clock: a busy day must not put it off forever.
    timers.current.month ??= window.setTimeout(() => {
      timers.current.month = undefined;
      void client.invalidateQueries({ queryKey: monthKey(clinic) });
    }, WAIT_MONTH);
  };
  const live = useLive({ clinic }, ({ topic, aggregate, agenda }) => {
    if (!/^(scheduling|directory|clinics|patients)\./.test(topic)) return;
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'appointment', aggregate] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'sessions'] });
    const { agendas } = touched.current;
    if (!agenda) touched.current = { agendas: null };
    else if (agendas) {
      agendas.add(agenda);
      // One that went to another practitioner has left the agenda it was in.
      for (const id of wasWith(client, clinic, aggregate)) agendas.add(id);
    }
    refresh();
  });
  const wasCut = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the stream's state changes
  useEffect(() => {
    if (live === 'interrupted') wasCut.current = true;
    if (live === 'live' && wasCut.current) {
      wasCut.current = false;
      touched.current = { agendas: null };
      refresh();
    }
  }, [live]);
  return live;
}

function wasWith(client: QueryClient, clinic: Id, appointment: Id): Id[] {
  return client
    .getQueriesData<Agenda>({ queryKey: agendaKey(clinic) })
    .flatMap(([, agenda]) => (agenda && practitionerOf(agenda, appointment)) ?? []);
}

/** Read the agendas again wherever they are on screen; elsewhere, when they are next. Tells whether any was. */
async function readAgain(
  client: QueryClient,
  clinic: Id,
  agendas: ReadonlySet<Id> | null,
): Promise<boolean> {
  const queries = client.getQueryCache().findAll({ queryKey: agendaKey(clinic) });
  const read = queries.map(async (query) => {
    const scope = query.queryKey.at(-1) as AgendaScope;
    const known = query.state.data as Agenda | undefined;
    const key = { queryKey: query.queryKey, exact: true };
    const ids = [...(agendas ?? [])].filter((id) => scope.practitioners?.includes(id) ?? true);
    if (agendas && ids.length === 0) return false;
    if (!query.isActive()) {
      await client.invalidateQueries({ ...key, refetchType: 'none' });
      return false;
    }
    if (!agendas || !known || ids.length > MANY || query.state.fetchStatus === 'fetching') {
      await client.invalidateQueries(key);
      return true;
    }
    const fresh = agendaQuery(clinic, { ...scope, practitioners: ids });
    const anew = await client.fetchQuery({ ...fresh, staleTime: 0, gcTime: 0 });
    client.setQueryData<Agenda>(
      query.queryKey,
      (now) => now && withPractitioners(now, anew, new Set(ids)),
    );
    return true;
  });
  const done = await Promise.all(read.map((each) => each.catch(() => false)));
  return done.some(Boolean);
}
