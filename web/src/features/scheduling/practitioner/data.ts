/** A practitioner's rules and fees, the slots that result, and why one is not offered. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type {
  Explanation,
  Eyes,
  Id,
  Instant,
  LocalDate,
  Mode,
  PractitionerFees,
  PractitionerRules,
  SlotsPreview,
  WeeklyHours,
} from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey, practitionerQuery } from '@/features/clinics/data';
import { agendaKey } from '../data';

export const rulesQuery = (clinic: Id, practitioner: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'rules', practitioner],
    queryFn: ({ signal }) =>
      api.get<PractitionerRules>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/rules', {
        path: { clinic, practitioner },
        signal,
      }),
  });

export const feesQuery = (clinic: Id, practitioner: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'fees', practitioner],
    queryFn: ({ signal }) =>
      api.get<PractitionerFees>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/fees', {
        path: { clinic, practitioner },
        signal,
      }),
  });

export type DraftHours = Pick<
  WeeklyHours,
  'weekday' | 'start' | 'end' | 'site' | 'valid_from' | 'valid_to'
>;

export interface PreviewAsked {
  practitioner: Id;
  type: Id;
  mode: Mode;
  eyes: Eyes;
  from: LocalDate;
  to: LocalDate;
  /** Instead of the hours as they are saved. */
  hours?: DraftHours[];
}

export const previewQuery = (clinic: Id, { practitioner, ...asked }: PreviewAsked) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'preview', practitioner, asked],
    queryFn: ({ signal }) =>
      api.post<SlotsPreview>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/preview', {
        path: { clinic, practitioner },
        body: asked,
        signal,
      }),
    staleTime: 5_000,
  });

export interface WhyAsked {
  practitioner: Id;
  type: Id;
  start: Instant;
  mode: Mode;
  patient?: Id | null;
}

export const whyQuery = (clinic: Id, { practitioner, ...asked }: WhyAsked) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'availability', 'why', practitioner, asked],
    queryFn: ({ signal }) =>
      api.get<Explanation>('/api/v1/clinics/{clinic}/practitioners/{practitioner}/explain', {
        path: { clinic, practitioner },
        query: asked,
        signal,
      }),
    staleTime: 5_000,
  });

/** After a change of rules or fees, what depends on them is read again. */
export function useSettingsChanged(practitioner: Id): () => void {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: practitionerQuery(clinic, practitioner).queryKey });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    void client.invalidateQueries({ queryKey: agendaKey(clinic) });
  };
}
