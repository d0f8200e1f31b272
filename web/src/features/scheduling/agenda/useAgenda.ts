/** The agenda on screen: its view from the address, its data, and the changes other people make meanwhile. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Agenda, Id, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useNarrow } from '@/features/clinics/forms/useNarrow';
import { addDays } from '@/ui';
import { type AgendaScope, agendaKey, agendaQuery, type MonthScope, monthQuery } from '../data';
import { type Column, columnsOf, reuse, usefulDays, withoutIdle } from '../domain/columns';
import { roomColumnsOf } from '../domain/roomColumns';
import {
  type AgendaView,
  daysOf,
  monthOf,
  periodOf,
  readView,
  type Usual,
  writeView,
} from '../domain/view';
import { useAgendaLive } from './useAgendaLive';
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

/** Whose agendas are asked for: all, those chosen, or one's own; rooms are everybody's unless somebody was chosen. */
function wantedOf({ practitioners, by }: AgendaView, own: Id | null): Id[] | null {
  if (practitioners === 'all') return null;
  return practitioners ?? (own && by === 'practitioner' ? [own] : null);
}

export function scopeOf(view: AgendaView, own: Id | null): AgendaScope {
  return { ...periodOf(view), practitioners: wantedOf(view, own), specialty: view.specialty };
}

/** The month on screen; it is read again a little while after anything changes. */
export function useMonth(view: AgendaView) {
  const { id: clinic, membership } = useClinic();
  const { specialty, mode, states, types, site } = view;
  const scope: MonthScope = {
    month: monthOf(view.date),
    practitioners: wantedOf({ ...view, by: 'practitioner' }, membership.practitioner_role),
    specialty,
    mode,
    state: states,
    type: types,
    site,
  };
  const live = useAgendaLive();
  const query = useQuery({
    ...monthQuery(clinic, scope),
    placeholderData: (before, beforeQuery) =>
      (beforeQuery?.queryKey.at(-1) as MonthScope | undefined)?.month === scope.month
        ? keepPreviousData(before)
        : undefined,
    refetchInterval: live === 'live' ? false : 60_000,
  });
  return { query, live };
}

export function useAgenda(view: AgendaView) {
  const { id: clinic, membership } = useClinic();
  const client = useQueryClient();
  const scope = scopeOf(view, membership.practitioner_role);
  const live = useAgendaLive();
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
  const { mode, states, types, site, idle, practitioners, by } = view;
  const chosen = Array.isArray(practitioners);
  return useMemo(() => {
    if (!agenda) return { columns: [], idle: 0 };
    const days: LocalDate[] = usefulDays(agenda, daysOf({ from, to }));
    const sieve = { mode, states, types, site };
    const next = (by === 'room' ? roomColumnsOf : columnsOf)(agenda, days, sieve);
    before.current = reuse(before.current, next);
    // Whoever was chosen by name is shown whatever they do, and so are rooms, which others look for when free.
    return idle || chosen || by === 'room'
      ? { columns: before.current, idle: 0 }
      : withoutIdle(before.current);
  }, [agenda, from, to, by, mode, states, types, site, idle, chosen]);
}
