/** The calendars that somebody's own applications read. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { FeedMade, Feeds, Id } from '@/api/types';

export const feedsQuery = queryOptions({
  queryKey: ['calendar-feeds'],
  queryFn: ({ signal }) => api.get<Feeds>('/api/v1/me/calendar-feeds', { signal }),
});

/** What a calendar shows: an agenda, or (none) one's own appointments. */
export interface NewFeed {
  agenda: { clinic: Id; practitioner_role: Id } | null;
  details: boolean;
}

export function makeFeed({ agenda, details }: NewFeed) {
  return api.post<FeedMade>('/api/v1/me/calendar-feeds', {
    body: agenda ? { ...agenda, details } : {},
  });
}

export function renewFeed(id: Id) {
  return api.post<FeedMade>('/api/v1/me/calendar-feeds/{feed_id}/renew', {
    path: { feed_id: id },
  });
}

export function revokeFeed(id: Id) {
  return api.delete<void>('/api/v1/me/calendar-feeds/{feed_id}', { path: { feed_id: id } });
}

/** Where an appointment is a file that calendar applications open. */
export function appointmentFile(id: Id): string {
  return `/api/v1/me/appointments/${id}.ics`;
}
