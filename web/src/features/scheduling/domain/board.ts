/** The day board: who is where at this moment, who has waited longest, and what is one click away. */
import type {
  AppointmentState,
  Board,
  BoardAppointment,
  BoardPractitioner,
  Move,
} from '@/api/types';

export const PLACES = ['expected', 'waiting', 'inside', 'over'] as const;
/** Where somebody is: still to come, in the waiting room, with the practitioner, gone (or never there). */
export type Place = (typeof PLACES)[number];

const PLACE_OF: Partial<Record<AppointmentState, Place>> = {
  pending: 'expected',
  booked: 'expected',
  arrived: 'waiting',
  'checked-in': 'inside',
  fulfilled: 'over',
  noshow: 'over',
  cancelled: 'over',
};

export type Places = Record<Place, BoardAppointment[]>;

export interface Lane extends Places {
  practitioner: BoardPractitioner;
}

const at = (instant: string | null) => (instant ? Date.parse(instant) : 0);

/** What each place is sorted by: the next to come, the longest wait, the longest consultation, the last to leave. */
const KEYS: Record<Place, (one: BoardAppointment) => number> = {
  expected: (one) => at(one.start),
  waiting: (one) => at(one.arrived_at),
  inside: (one) => at(one.started_at),
  over: (one) => -(at(one.ended_at) || at(one.start)),
};

export function placesOf(appointments: readonly BoardAppointment[]): Places {
  const places: Places = { expected: [], waiting: [], inside: [], over: [] };
  for (const one of appointments) {
    const place = PLACE_OF[one.state];
    if (place) places[place].push(one);
  }
  for (const place of PLACES) places[place].sort((a, b) => KEYS[place](a) - KEYS[place](b));
  return places;
}

/** A lane for each practitioner who sees somebody; those who see nobody are counted. */
export function lanesOf(board: Board): { lanes: Lane[]; idle: BoardPractitioner[] } {
  const theirs = new Map<string, BoardAppointment[]>();
  for (const one of board.appointments) {
    const list = theirs.get(one.practitioner);
    if (list) list.push(one);
    else theirs.set(one.practitioner, [one]);
  }
  const lanes: Lane[] = [];
  const idle: BoardPractitioner[] = [];
  for (const practitioner of board.practitioners) {
    const appointments = theirs.get(practitioner.id);
    if (appointments) lanes.push({ practitioner, ...placesOf(appointments) });
    else idle.push(practitioner);
  }
  return { lanes, idle };
}

export interface Standing {
  kind: 'late' | 'waiting' | 'inside';
  minutes: number;
}

/** How long somebody has kept others waiting, has waited, or has been in; `now` in milliseconds. */
export function standing(one: BoardAppointment, now: number): Standing | null {
  const since = (kind: Standing['kind'], instant: string | null, least = 0): Standing | null => {
    const minutes = instant ? Math.floor((now - Date.parse(instant)) / 60_000) : -1;
    return minutes < least ? null : { kind, minutes };
  };
  if (one.state === 'booked') return since('late', one.start, 1);
  if (one.state === 'arrived') return since('waiting', one.arrived_at);
  if (one.state === 'checked-in') return since('inside', one.started_at);
  return null;
}

export type Step = Extract<Move, 'arrive' | 'check-in' | 'fulfil' | 'miss'>;

export interface Steps {
  /** The buttons, the usual one first. */
  next: Step[];
  /** What the menu has besides. */
  more: Step[];
}

/** What is one click away. Nobody arrives on another day than their own; before their hour nobody is missing. */
export function stepsOf(
  one: Pick<BoardAppointment, 'state' | 'start'>,
  now: number,
  today: boolean,
): Steps {
  const begun = Date.parse(one.start) <= now;
  switch (one.state) {
    case 'booked': {
      if (!today) return { next: begun ? ['fulfil', 'miss'] : [], more: [] };
      return begun
        ? { next: ['arrive', 'miss'], more: ['check-in', 'fulfil'] }
        : { next: ['arrive'], more: ['check-in', 'fulfil'] };
    }
    case 'arrived':
      return { next: ['check-in'], more: ['fulfil'] };
    case 'checked-in':
      return { next: ['fulfil'], more: [] };
    default:
      return { next: [], more: [] };
  }
}
