/** When a practitioner sees patients: every week, on some dates besides, and from when to when. */
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { sitesQuery } from '@/features/clinics/data';
import { LoadingSkeleton, QueryState } from '@/ui';
import { HoursTimeline } from './HoursTimeline';
import { OpeningsSection } from './OpeningsSection';
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
  const shared = { editable: editable && !practitioner.ended, sites, working };
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={3} height={120} />}>
      {({ hours, openings }) => (
        <Stack gap="lg">
          <WeeklySection {...shared} practitioner={practitioner} hours={hours} />
          <HoursTimeline hours={hours} sites={sites} />
          <OpeningsSection {...shared} practitioner={practitioner.id} openings={openings} />
        </Stack>
      )}
    </QueryState>
  );
}
