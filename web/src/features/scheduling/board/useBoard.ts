/** The board on screen: what the address asks for, its data, and what others change meanwhile. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useLive } from '@/api/live';
import type { Id, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useToday } from '../agenda/useNow';
import { appointmentKey } from '../data';
import { type BoardScope, boardKey, boardQuery } from './data';

export interface BoardView extends BoardScope {
  today: LocalDate;
  show: (change: Partial<BoardScope>) => void;
}

const DATE = /^20\d{2}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f-]{36}$/;

/** Today, everywhere, and all practitioners; whoever is one sees their own patients first. */
export function useBoardView(): BoardView {
  const { time_zone, membership } = useClinic();
  const today = useToday(time_zone);
  const [params, setParams] = useSearchParams();
  const date = params.get('date') ?? '';
  const site = params.get('lieu') ?? '';
  const asked = params.get('soignants');
  const own = membership.practitioner_role;
  const usual: Id[] = own ? [own] : [];
  const practitioners =
    asked === null ? usual : asked === 'tous' ? [] : asked.split(',').filter((id) => ID.test(id));
  const scope: BoardScope = {
    date: DATE.test(date) && !Number.isNaN(Date.parse(date)) ? date : today,
    site: ID.test(site) ? site : null,
    practitioners,
  };
  const show = (change: Partial<BoardScope>) => {
    const next = { ...scope, ...change };
    const words = new URLSearchParams();
    if (next.date !== today) words.set('date', next.date);
    if (next.site) words.set('lieu', next.site);
    if (next.practitioners.join() !== usual.join()) {
      words.set('soignants', next.practitioners.join(',') || 'tous');
    }
    setParams(words, { preventScrollReset: true });
  };
  return { ...scope, today, show };
}

export function useBoard({ date, site, practitioners }: BoardScope) {
  const { id: clinic } = useClinic();
  const live = useBoardChanges();
  const query = useQuery({
    ...boardQuery(clinic, { date, site, practitioners }),
    placeholderData: keepPreviousData,
    // Delays grow by themselves.
    refetchInterval: 60_000,
  });
  return { query, live };
}

/** Read again soon after others changed something; several changes at once are asked for once. */
function useBoardChanges() {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const refresh = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => void client.invalidateQueries({ queryKey: boardKey(clinic) }),
      250,
    );
  };
  const live = useLive({ clinic }, ({ topic, aggregate }) => {
    if (!/^(scheduling|directory|clinics|patients)\./.test(topic)) return;
    void client.invalidateQueries({ queryKey: appointmentKey(clinic, aggregate) });
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
