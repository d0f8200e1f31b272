/** Which period, and whose: in the address, so that it can be kept. */
import { useSearchParams } from 'react-router';
import type { Id, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { addDays } from '@/ui';
import { useToday } from '../../agenda/useNow';
import type { SummaryScope } from '../data';

const DATE = /^20\d{2}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f-]{36}$/;
const LONGEST = 92;

export interface SummaryView extends SummaryScope {
  today: LocalDate;
  /** Too long, or backwards: it is not asked for. */
  wrong: boolean;
  show: (change: Partial<SummaryScope>) => void;
}

export function useSummaryView(): SummaryView {
  const { time_zone, membership } = useClinic();
  const today = useToday(time_zone);
  const [params, setParams] = useSearchParams();
  const dateIn = (name: string, usual: LocalDate) => {
    const text = params.get(name) ?? '';
    return DATE.test(text) && !Number.isNaN(Date.parse(text)) ? text : usual;
  };
  const own: Id | null = membership.practitioner_role;
  const asked = params.get('soignant');
  const practitioner = asked === null ? own : ID.test(asked) ? asked : null;
  const from = dateIn('du', today);
  const to = dateIn('au', from === today ? today : from);
  const show = (change: Partial<SummaryScope>) => {
    const next = { from, to, practitioner, ...change };
    const words = new URLSearchParams();
    if (next.from !== today || next.to !== today) {
      words.set('du', next.from);
      words.set('au', next.to);
    }
    if (next.practitioner !== own) words.set('soignant', next.practitioner ?? 'tous');
    setParams(words, { preventScrollReset: true, replace: true });
  };
  const wrong = to < from || to >= addDays(from, LONGEST);
  return { from, to, practitioner, today, wrong, show };
}
