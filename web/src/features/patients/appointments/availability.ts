import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import type { Appointment, Availability } from '@/api/types';
import { addDays, localDate } from '@/ui/format';

/** Days asked for at once, and how far one may look: the server offers nothing beyond its types' horizon anyway. */
const SPAN = 14;
const FARTHEST = 182;

/** Free times of the same practitioner for the same thing, from today on, two weeks at a time. */
export const availabilityQuery = ({ practitioner, type, mode, clinic }: Appointment) =>
  infiniteQueryOptions({
    queryKey: ['my-appointments', 'availability', practitioner.id, type.id, mode],
    queryFn: ({ pageParam, signal }) => {
      const from = addDays(localDate(new Date(serverNow()), clinic.time_zone), pageParam);
      return api.get<Availability>('/api/v1/public/practitioners/{role}/availability', {
        path: { role: practitioner.id },
        query: { type: type.id, from, to: addDays(from, SPAN - 1), mode },
        signal,
      });
    },
    initialPageParam: 0,
    getNextPageParam: (_, __, offset) => (offset + SPAN < FARTHEST ? offset + SPAN : undefined),
  });
