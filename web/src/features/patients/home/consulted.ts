import type { Appointment } from '@/api/types';

export interface Consulted {
  practitioner: Appointment['practitioner'];
  clinic: Appointment['clinic'];
  /** The latest time they met. */
  last: Appointment['start'];
}

/** The practitioners somebody has really seen, latest first: not those of cancelled or missed appointments. */
export function consulted(past: readonly Appointment[]): Consulted[] {
  const found = new Map<string, Consulted>();
  for (const { state, practitioner, clinic, start } of past) {
    if (state === 'cancelled' || state === 'noshow' || state === 'entered-in-error') continue;
    const known = found.get(practitioner.id);
    if (!known || start > known.last)
      found.set(practitioner.id, { practitioner, clinic, last: start });
  }
  return [...found.values()].sort((a, b) => b.last.localeCompare(a.last));
}
