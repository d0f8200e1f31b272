import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast } from '@/ui';
import { clinicKey, practitionerQuery, practitionersQuery } from '../data';
import { useRecord } from '../forms/useRecord';

/** Part of a practitioner as a form; `changesFor` says how what changed is sent. */
export function usePractitionerRecord<F extends object>(
  practitioner: StaffPractitioner,
  formOf: (practitioner: StaffPractitioner) => F,
  changesFor: (changes: Partial<F>) => object = (changes) => changes,
) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const query = practitionerQuery(clinic, practitioner.id);
  const keep = (fresh: StaffPractitioner) => {
    client.setQueryData(query.queryKey, fresh);
    void client.invalidateQueries({ queryKey: practitionersQuery(clinic).queryKey });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'setup'] });
  };
  const record = useRecord<StaffPractitioner, F>({
    record: practitioner,
    toForm: formOf,
    save: (changes, version) =>
      api.patch<StaffPractitioner>('/api/v1/clinics/{clinic}/practitioners/{practitioner}', {
        path: { clinic, practitioner: practitioner.id },
        body: { ...changesFor(changes), version },
      }),
    reread: () => client.fetchQuery({ ...query, staleTime: 0 }),
    onSaved: (fresh) => {
      keep(fresh);
      toast.done(t('form.saved'));
    },
  });
  return { record, keep };
}
