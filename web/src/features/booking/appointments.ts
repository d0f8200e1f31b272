import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Appointment, Id } from '@/api/types';

/** One of the signed-in person's appointments. */
export function appointmentQuery(id: Id) {
  return queryOptions({
    queryKey: ['me', 'appointment', id],
    queryFn: ({ signal }) =>
      api.get<Appointment>('/api/v1/me/appointments/{id}', { path: { id }, signal }),
  });
}
