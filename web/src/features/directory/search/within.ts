import type { PractitionerCard } from '@/api/types';
import { addDays, localDate } from '@/ui/format';

/** Whether a practitioner's next free slot falls within so many local days of today (0: today itself). */
export function isWithin(
  { next_slot, time_zone }: Pick<PractitionerCard, 'next_slot' | 'time_zone'>,
  days: number | null,
  now: Date = new Date(),
): boolean {
  if (days === null) return true;
  if (!next_slot) return false;
  return localDate(next_slot, time_zone) <= addDays(localDate(now, time_zone), days);
}
