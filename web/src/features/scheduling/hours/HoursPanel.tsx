/** When a practitioner sees patients: every week, on some dates besides, and when not; and the slots that result. */
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { sitesQuery } from '@/features/clinics/data';
import { LoadingSkeleton, QueryState } from '@/ui';
import { AbsencesSection } from './AbsencesSection';
import { OpeningsSection } from './OpeningsSection';
import { SlotsPreview } from './SlotsPreview';
import { hoursQuery } from './useHours';
import { WeeklySection } from './WeeklySection';

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

export function HoursPanel({ practitioner, editable }: Props) {
  const { id: clinic } = useClinic();
  const query = useQuery(hoursQuery(clinic, practitioner.id));
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const working = sites.filter(({ id, active }) => active && practitioner.sites.includes(id));
  const shared = { practitioner: practitioner.id, editable: editable && !practitioner.ended };
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={3} height={120} />}>
      {({ hours, openings, absences }) => (
        <Stack gap="lg">
          <WeeklySection {...shared} hours={hours} sites={sites} working={working} />
          <OpeningsSection {...shared} openings={openings} sites={sites} working={working} />
          <AbsencesSection {...shared} absences={absences} />
          <SlotsPreview practitioner={practitioner} />
        </Stack>
      )}
    </QueryState>
  );
}
