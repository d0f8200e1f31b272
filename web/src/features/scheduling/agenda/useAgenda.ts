/** The agenda on screen: its view from the address, its data, and the changes other people make meanwhile. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type LiveState, useLive } from '@/api/live';
import type { Agenda, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { useNarrow } from '@/features/clinics/forms/useNarrow';
import { addDays, useAnnounce } from '@/ui';
import { type AgendaScope, agendaKey, agendaQuery } from '../data';
import { type Column, columnsOf, reuse, usefulDays, withoutIdle } from '../domain/columns';
import { type AgendaView, daysOf, periodOf, readView, type Usual, writeView } from '../domain/view';
import { useToday } from './useNow';

export interface AgendaState {
  view: AgendaView;
  usual: Usual;
  /** Change what is shown; the browser's "back" returns to what was. */
  show: (change: Partial<AgendaView>) => void;
}

/** What the address asks for. A practitioner sees their own agenda first, a phone a list. */
export function useAgendaView(): AgendaState {
  const { time_zone } = useClinic();
  const narrow = useNarrow();
  const today = useToday(time_zone);
  const [params, setParams] = useSearchParams();
  const usual = useMemo<Usual>(() => ({ view: narrow ? 'list' : 'day', today }), [narrow, today]);
  const view = useMemo(() => readView(params, usual), [params, usual]);
  const show = (change: Partial<AgendaView>) =>
    setParams((before) => writeView({ ...readView(before, usual), ...change }, usual, before), {
      preventScrollReset: true,
    });
  return { view, usual, show };
}

export function scopeOf(view: AgendaView, own: string | null): AgendaScope {
  const practitioners =
    view.practitioners === 'all' ? null : (view.practitioners ?? (own ? [own] : null));
  return { ...periodOf(view), practitioners, specialty: view.specialty };
}

export function useAgenda(view: AgendaView) {
  const { id: clinic, membership } = useClinic();
  const client = useQueryClient();
  const scope = scopeOf(view, membership.practitioner_role);
  const live = useAgendaChanges();
  const query = useQuery({
    ...agendaQuery(clinic, scope),
    placeholderData: (before, beforeQuery) =>
      samePeriod(beforeQuery?.queryKey, scope) ? keepPreviousData(before) : undefined,
    // The stream is the rule; asking again is for when it is cut.
    refetchInterval: live === 'live' ? false : 60_000,
  });
  const loaded = query.isSuccess && !query.isPlaceholderData;
  const { from, to } = scope;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is beside is fetched once per period
  useEffect(() => {
    if (!loaded) return;
    const days = view.view === 'week' ? 7 : 1;
    for (const steps of [days, -days]) {
      const beside = { ...scope, from: addDays(from, steps), to: addDays(to, steps) };
      void client.prefetchQuery(agendaQuery(clinic, beside));
    }
  }, [loaded, from, to]);
  useRefetchWhenHoldsEnd(query.data);
  return { query, live };
}

/** While only the filters change, what is there stays on screen. */
function samePeriod(key: readonly unknown[] | undefined, scope: AgendaScope): boolean {
  const before = key?.at(-1) as AgendaScope | undefined;
  return before?.from === scope.from && before.to === scope.to;
}

/** Ask again soon after others changed something; several changes at once are asked for once. */
function useAgendaChanges(): LiveState {
  const { id: clinic } = useClinic();
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const announce = useAnnounce();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const refresh = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      await client.invalidateQueries({ queryKey: agendaKey(clinic) });
      announce(t('live.updated'));
    }, 250);
  };
  const live = useLive({ clinic }, (change) => {
    if (!/^(scheduling|directory|clinics|patients)\./.test(change.topic)) return;
    const id = change.aggregate;
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'appointment', id] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    refresh();
  });
  const wasCut = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the stream's state changes
  useEffect(() => {
    if (live === 'interrupted') wasCut.current = true;
    if (live === 'live' && wasCut.current) {
      wasCut.current = false;
      refresh();
    }
  }, [live]);
  return live;
}

/** A hold that runs out frees its slot without anybody saying so. */
function useRefetchWhenHoldsEnd(agenda: Agenda | undefined) {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const next = agenda?.holds
    .map((hold) => hold.expires_at)
    .sort()
    .at(0);
  useEffect(() => {
    if (!next) return;
    const wait = Math.max(1000, Date.parse(next) - Date.now() + 500);
    const timer = window.setTimeout(
      () => void client.invalidateQueries({ queryKey: agendaKey(clinic) }),
      Math.min(wait, 2 ** 30),
    );
    return () => window.clearTimeout(timer);
  }, [next, client, clinic]);
}

/** The columns to draw; those in which nothing changed are the same objects as before. */
export function useColumns(
  agenda: Agenda | undefined,
  view: AgendaView,
): { columns: Column[]; idle: number } {
  const before = useRef<Column[]>([]);
  const { from, to } = periodOf(view);
  const { mode, states, idle, practitioners } = view;
  const chosen = Array.isArray(practitioners);
  return useMemo(() => {
    if (!agenda) return { columns: [], idle: 0 };
    const days: LocalDate[] = usefulDays(agenda, daysOf({ from, to }));
    before.current = reuse(before.current, columnsOf(agenda, days, { mode, states }));
    // Whoever was chosen by name is shown whatever they do.
    return idle || chosen ? { columns: before.current, idle: 0 } : withoutIdle(before.current);
  }, [agenda, from, to, mode, states, idle, chosen]);
}
