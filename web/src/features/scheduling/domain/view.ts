/**
 * What an agenda shows, as its address says it: only what differs from the usual is written there.
 *
 * `?vue=semaine&date=2026-11-26&colonnes=salles&soignants=a,b&specialite=midwife&motif=t&lieu=s&mode=video&etat=booked,pending`
 */
import type { AppointmentState, Id, LocalDate, Mode } from '@/api/types';
import { addDays, weekdayOf } from '@/ui/format';

export const VIEWS = ['day', 'week', 'month', 'list'] as const;
export type View = (typeof VIEWS)[number];

/** The states one may choose among; the others are never in an agenda. */
export const STATES = [
  'pending',
  'proposed',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'noshow',
  'cancelled',
] as const satisfies readonly AppointmentState[];
export type ShownState = (typeof STATES)[number];

/** Whose time the columns are: practitioners', or rooms'. */
export type By = 'practitioner' | 'room';

export interface AgendaView {
  view: View;
  date: LocalDate;
  by: By;
  /** `null`: whoever is usual for the person (themselves, or everybody). */
  practitioners: Id[] | 'all' | null;
  specialty: string | null;
  /** Empty: all. */
  types: Id[];
  site: Id | null;
  mode: Mode | null;
  /** Empty: all. */
  states: ShownState[];
  /** Show those too who neither work nor see anybody that day. */
  idle: boolean;
}

/** What the address leaves out. */
export interface Usual {
  view: View;
  today: LocalDate;
}

const WORDS: Record<View, string> = { day: 'jour', week: 'semaine', month: 'mois', list: 'liste' };

function isDate(text: string | null): text is LocalDate {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const moment = new Date(`${text}T12:00:00Z`);
  if (year < 1900 || year > 2200 || Number.isNaN(moment.getTime())) return false;
  return moment.toISOString().startsWith(text);
}

function isId(text: string | null): text is Id {
  return text !== null && /^[\w-]{1,40}$/.test(text);
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter(Boolean);
}

/** Read an address; what makes no sense in it is as if it were not there. */
export function readView(params: URLSearchParams, usual: Usual): AgendaView {
  const word = params.get('vue');
  const date = params.get('date');
  const chosen = params.get('soignants');
  const mode = params.get('mode');
  const known: readonly string[] = STATES;
  return {
    view: VIEWS.find((view) => WORDS[view] === word) ?? usual.view,
    date: isDate(date) ? date : usual.today,
    practitioners: chosen === 'tous' ? 'all' : chosen ? listOf(chosen) : null,
    by: params.get('colonnes') === 'salles' ? 'room' : 'practitioner',
    specialty: params.get('specialite') || null,
    types: listOf(params.get('motif')).filter(isId),
    site: isId(params.get('lieu')) ? params.get('lieu') : null,
    mode: mode === 'in-person' || mode === 'video' ? mode : null,
    states: listOf(params.get('etat')).filter((state) => known.includes(state)) as ShownState[],
    idle: params.get('absents') === '1',
  };
}

/** The address of a view; parameters that are not the view's stay as they are. */
export function writeView(
  view: AgendaView,
  usual: Usual,
  params: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string | null) => {
    if (value) next.set(name, value);
    else next.delete(name);
  };
  const { practitioners } = view;
  put('vue', view.view === usual.view ? null : WORDS[view.view]);
  put('date', view.date === usual.today ? null : view.date);
  put('soignants', practitioners === 'all' ? 'tous' : (practitioners?.join(',') ?? null));
  put('colonnes', view.by === 'room' ? 'salles' : null);
  put('specialite', view.specialty);
  put('motif', view.types.join(','));
  put('lieu', view.site);
  put('mode', view.mode);
  put('etat', view.states.join(','));
  put('absents', view.idle ? '1' : null);
  return next;
}

/** Monday of the date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -weekdayOf(date));
}

/** "2026-11" of a date. */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

/** The first and the last day of the date's month. */
function monthBounds(date: LocalDate): { from: LocalDate; to: LocalDate } {
  const from = `${monthOf(date)}-01`;
  const next = addDays(from, 31);
  return { from, to: addDays(`${monthOf(next)}-01`, -1) };
}

/** The local dates a view covers, both inclusive. */
export function periodOf({ view, date }: Pick<AgendaView, 'view' | 'date'>): {
  from: LocalDate;
  to: LocalDate;
} {
  if (view === 'month') return monthBounds(date);
  if (view !== 'week') return { from: date, to: date };
  const from = mondayOf(date);
  return { from, to: addDays(from, 6) };
}

export function daysOf({ from, to }: { from: LocalDate; to: LocalDate }): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The view one step later (+1) or earlier (-1). */
export function step(view: AgendaView, steps: 1 | -1): AgendaView {
  if (view.view === 'month') return { ...view, date: monthBeside(view.date, steps) };
  return { ...view, date: addDays(view.date, steps * (view.view === 'week' ? 7 : 1)) };
}

/** The same day of the month before or after, or the last one that month has. */
export function monthBeside(date: LocalDate, steps: 1 | -1): LocalDate {
  const { from, to } = monthBounds(date);
  const there = monthBounds(steps > 0 ? addDays(to, 1) : addDays(from, -1));
  const same = `${monthOf(there.from)}-${date.slice(8)}`;
  return same > there.to ? there.to : same;
}

/** How many filters narrow what is shown. */
export function countFilters(view: AgendaView): number {
  const { specialty, mode, states, types, site } = view;
  return [specialty, mode, site, states.length, types.length].filter(Boolean).length;
}
