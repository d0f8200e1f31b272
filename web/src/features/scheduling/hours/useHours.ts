/** A practitioner's weekly hours, dated openings and absences, and changing them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Absence, Id, Opening, RepeatingAbsence, WeeklyHours } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { toast, useErrorMessage } from '@/ui';
import { agendaKey } from '../data';

export interface AllHours {
  hours: WeeklyHours[];
  openings: Opening[];
  absences: Absence[];
  repeating_absences: RepeatingAbsence[];
}

export const hoursQuery = (clinic: Id, practitioner: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'hours', practitioner],
    queryFn: ({ signal }) =>
      api.get<AllHours>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/hours', {
        path: { clinic, practitioner },
        signal,
      }),
  });

/** After any change of hours, what depends on them is read again. */
export function useHoursChanged(practitioner: Id): () => Promise<void> {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: hoursQuery(clinic, practitioner).queryKey });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'setup'] });
    void client.invalidateQueries({ queryKey: agendaKey(clinic) });
  };
}

const ADDRESSES = {
  hours: '/api/v1/clinics/{clinic}/practitioners/{practitioner}/hours/{row}',
  openings: '/api/v1/clinics/{clinic}/practitioners/{practitioner}/openings/{row}',
  absences: '/api/v1/clinics/{clinic}/practitioners/{practitioner}/absences/{row}',
  repeating: '/api/v1/clinics/{clinic}/practitioners/{practitioner}/repeating-absences/{row}',
} as const;

/** Remove one row; what went wrong is said in passing. */
export function useRemoveRow(practitioner: Id, kind: keyof typeof ADDRESSES) {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const changed = useHoursChanged(practitioner);
  const message = useErrorMessage();
  return useMutation({
    mutationFn: (row: Id) => api.delete(ADDRESSES[kind], { path: { clinic, practitioner, row } }),
    onSuccess: async () => {
      await changed();
      toast.done(t('hours.removed'));
    },
    onError: (error) => toast.failed(message(error)),
  });
}
