/** What the waiting list reads and sends. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  Id,
  Instant,
  LocalDate,
  Mode,
  MyWaiting,
  Page,
  WaitingCandidate,
  WaitingEntry,
  WaitingPage,
  WaitingState,
  WallTime,
  Wish,
} from '@/api/types';
import { clinicKey } from '@/features/clinics/data';
import { addDays } from '@/ui';

export const MY_WAITING = ['my-waiting'] as const;

export const myWaitingQuery = queryOptions({
  queryKey: MY_WAITING,
  queryFn: async ({ signal }) =>
    (await api.get<Page<MyWaiting>>('/api/v1/me/waiting-list', { signal })).items,
});

export const waitingKey = (clinic: Id) => [...clinicKey(clinic), 'waiting'] as const;

export interface WaitingAsked {
  state: WaitingState | null;
  practitioner: Id | null;
  type: Id | null;
  q: string;
}

/** The list in turn, page after page. */
export const waitingQuery = (clinic: Id, asked: WaitingAsked) =>
  infiniteQueryOptions({
    queryKey: [...waitingKey(clinic), 'list', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<WaitingPage>('/api/v1/clinics/{clinic}/waiting-list', {
        path: { clinic },
        query: { ...asked, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** How many wait, for the sidebar. */
export const waitingCountQuery = (clinic: Id) =>
  queryOptions({
    queryKey: [...waitingKey(clinic), 'count'],
    queryFn: async ({ signal }) => {
      const { waiting, offered } = await api.get<WaitingPage>(
        '/api/v1/clinics/{clinic}/waiting-list',
        { path: { clinic }, query: { state: 'offered' }, signal },
      );
      return { waiting, offered };
    },
    staleTime: 60_000,
  });

export const candidatesQuery = (
  clinic: Id,
  asked: { practitioner: Id; start: Instant; type: Id | null },
) =>
  queryOptions({
    queryKey: [...waitingKey(clinic), 'candidates', asked],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ items: WaitingCandidate[] }>(
          '/api/v1/clinics/{clinic}/waiting-list/candidates',
          { path: { clinic }, query: asked, signal },
        )
      ).items,
  });

export const saveEntry = (clinic: Id, id: Id | null, body: object, idempotencyKey: string) =>
  id === null
    ? api.post<WaitingEntry>('/api/v1/clinics/{clinic}/waiting-list', {
        path: { clinic },
        body,
        idempotencyKey,
      })
    : api.patch<WaitingEntry>('/api/v1/clinics/{clinic}/waiting-list/{entry}', {
        path: { clinic, entry: id },
        body,
      });

/** What suits, while it is being chosen. */
export interface WishDraft {
  first: LocalDate | null;
  last: LocalDate | null;
  weekdays: number[];
  earliest: WallTime | null;
  latest: WallTime | null;
  modes: Mode[];
}

/** As soon as possible and any time, within a month, or before the appointment that it would replace. */
export function freshWish(today: LocalDate, until: LocalDate | null, modes: Mode[]): WishDraft {
  const month = addDays(today, 30);
  return {
    first: today,
    last: until ?? month,
    weekdays: [],
    earliest: null,
    latest: null,
    modes,
  };
}

export function draftOf(wish: Wish): WishDraft {
  const { first_day, last_day, weekdays, earliest, latest, modes } = wish;
  return { first: first_day, last: last_day, weekdays, earliest, latest, modes };
}

export function wishBody({ first, last, weekdays, earliest, latest, modes }: WishDraft) {
  return { first_day: first, last_day: last, weekdays, earliest, latest, modes };
}

/** Parts of the day, by the start of the appointment; anything else is somebody's own choice. */
export const PARTS = {
  any: [null, null],
  morning: [null, '12:00'],
  afternoon: ['12:00', null],
  evening: ['17:00', null],
} as const satisfies Record<string, readonly [WallTime | null, WallTime | null]>;

export type Part = keyof typeof PARTS;

export function partOf(wish: { earliest: WallTime | null; latest: WallTime | null }): Part | null {
  const found = Object.entries(PARTS).find(
    ([, [from, until]]) => from === wish.earliest && until === wish.latest,
  );
  return found ? (found[0] as Part) : null;
}
