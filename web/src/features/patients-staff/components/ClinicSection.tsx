import { Stack, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { PatientFile } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { FormError, toast } from '@/ui';
import { fileQuery } from '../data';

interface Props {
  file: PatientFile;
  onSaved: (file: PatientFile) => void;
}

/** What only the clinic decides or notes about the patient; each change is saved at once. */
export function ClinicSection({ file, onSaved }: Props) {
  const { t } = useTranslation('patientFiles');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (body: { blocked_online: boolean }) =>
      api.patch<PatientFile>('/api/v1/clinics/{clinic}/patients/{patient}', {
        path: { clinic, patient: file.id },
        body,
      }),
    onSuccess: (fresh) => {
      client.setQueryData(fileQuery(clinic, file.id).queryKey, fresh);
      onSaved(fresh);
      toast.done(t('file.saved'));
    },
  });
  return (
    <Stack mt="lg">
      <FormSection title={t('file.clinic')} lead={t('file.clinicLead')}>
        <Switch
          size="md"
          label={t('file.blocked')}
          description={t('file.blockedHint')}
          checked={file.blocked_online}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ blocked_online: event.currentTarget.checked })}
        />
        <FormError error={change.error} />
      </FormSection>
    </Stack>
  );
}
