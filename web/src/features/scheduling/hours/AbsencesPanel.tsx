/** When a practitioner is away: once, or again and again. */
import { useQuery } from '@tanstack/react-query';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { LoadingSkeleton, QueryState } from '@/ui';
import { AbsencesSection } from './AbsencesSection';
import { hoursQuery } from './useHours';

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

export function AbsencesPanel({ practitioner, editable }: Props) {
  const { id: clinic } = useClinic();
  const query = useQuery(hoursQuery(clinic, practitioner.id));
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={2} height={120} />}>
      {({ absences, repeating_absences }) => (
        <AbsencesSection
          practitioner={practitioner.id}
          editable={editable && !practitioner.ended}
          absences={absences}
          repeating={repeating_absences}
        />
      )}
    </QueryState>
  );
}
