/** A wish for a visit while it is filled in, and the days it is looked for. */
import { useState } from 'react';
import type { LocalDate, OnlineService } from '@/api/types';
import { addDays } from '@/ui';
import { type VisitWish, WINDOW } from './data';
import { emptyAfter, servicesOf, type Wished } from './ServiceFields';

export function useWish(
  offered: readonly OnlineService[],
  begin: Omit<Wished, 'key'>[],
  today: LocalDate,
) {
  const [wished, setWished] = useState<Wished[]>(() => {
    const rows = begin.map((each, key) => ({ ...each, key }));
    while (rows.length < 2) rows.push(emptyAfter(rows));
    return rows;
  });
  const [from, setFrom] = useState(today);
  const services = servicesOf(wished, offered);
  const wish: VisitWish | null = services && {
    services,
    from,
    to: addDays(from, WINDOW - 1),
  };
  return {
    wished,
    setWished,
    wish,
    from,
    setFrom,
    first: from <= today,
    page: (pages: number) => {
      const next = addDays(from, pages * WINDOW);
      setFrom(next < today ? today : next);
    },
  };
}
