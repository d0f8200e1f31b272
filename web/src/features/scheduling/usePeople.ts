/** The practitioners whose agendas the signed-in person may see: a secretary may be assigned to some of them only. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { practitionersQuery } from '@/features/clinics/data';
import { useToday } from './agenda/useNow';
import { agendaQuery } from './data';

export function usePeople(): { people: StaffPractitioner[]; loaded: boolean } {
  const { id: clinic, membership, time_zone } = useClinic();
  const today = useToday(time_zone);
  const everybody = useQuery(practitionersQuery(clinic));
  const { roles } = membership;
  const assigned = roles.includes('secretary') && !roles.includes('clinic-admin');
  // The server keeps to those assigned in its agenda: whoever is in today's is one of them.
  const agenda = useQuery({
    ...agendaQuery(clinic, { from: today, to: today, practitioners: null, specialty: null }),
    enabled: assigned,
    staleTime: 5 * 60_000,
  });
  return useMemo(() => {
    const all = everybody.data ?? [];
    if (!assigned) return { people: all, loaded: everybody.isSuccess };
    const seen = new Set(agenda.data?.practitioners.map(({ id }) => id));
    return {
      people: all.filter(({ id }) => seen.has(id)),
      loaded: everybody.isSuccess && agenda.isSuccess,
    };
  }, [everybody, agenda, assigned]);
}
