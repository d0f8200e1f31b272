/** The starts that may be chosen for an appointment, and whether a time is among them. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Id, Instant, LocalDate, Mode } from '@/api/types';
import { useClinic } from '@/app/guards';
import { addDays } from '@/ui/format';
import { availabilityQuery } from '../data';

export interface Wanted {
  role: Id | null;
  type: Id | null;
  mode: Mode | null;
  /** How long the appointment lasts. */
  minutes: number | null;
  /** The appointment being moved. */
  except?: Id;
  /** For whom, when that is known already. */
  patient?: Id | null;
}

export const WINDOW = 14;

/** Two weeks of offered starts, from a date on. */
export function useSlots({ role, type, mode }: Wanted, from: LocalDate) {
  const { id: clinic } = useClinic();
  const to = addDays(from, WINDOW - 1);
  const query = useQuery({
    ...availabilityQuery(clinic, { role: role ?? '', type: type ?? '', from, to, mode }),
    enabled: role !== null && type !== null,
  });
  const days = useMemo(
    () => (query.data?.days ?? []).map(({ date, slots }) => ({ date, slots })),
    [query.data],
  );
  return { query, days };
}

/** Instants are written in several ways; what counts is the moment. */
export function sameInstant(a: Instant | null, b: Instant | null): boolean {
  return a !== null && b !== null && Date.parse(a) === Date.parse(b);
}

/** The offered starts closest to a time, in order. */
export function nearest(slots: readonly Instant[], start: Instant, count = 4): Instant[] {
  const wanted = Date.parse(start);
  const distance = (slot: Instant) => Math.abs(Date.parse(slot) - wanted);
  return [...slots]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
}
