import { Button, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { PlatformClinic } from '@/api/types';
import { Note } from '@/features/clinics/forms/Note';
import { ConflictNote } from '@/features/clinics/forms/SaveBar';
import { useRecord } from '@/features/clinics/forms/useRecord';
import { FormError, toast } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { clinicsKey } from './data';
import { type ClinicFields, PlatformFields } from './fields';

const fieldsOf = (clinic: PlatformClinic): ClinicFields => ({
  name: clinic.name,
  type: clinic.type,
  country: clinic.country,
  city: clinic.city,
  address: clinic.address,
  postal_code: clinic.postal_code,
  phone: clinic.phone,
  email: clinic.email,
  time_zone: clinic.time_zone,
  currency: clinic.currency,
  languages: clinic.languages,
});

/** Change what the platform keeps of a clinic; the rest is its own administrators' affair. */
export function EditClinic({ clinic, onDone }: { clinic: PlatformClinic; onDone: () => void }) {
  const { t } = useTranslation(['platform', 'clinics']);
  const client = useQueryClient();
  const force = useRef(false);
  const address = '/api/v1/platform/clinics/{clinic}';
  const path = { clinic: clinic.id };
  const record = useRecord<PlatformClinic, ClinicFields>({
    record: clinic,
    toForm: fieldsOf,
    save: (changes, version) =>
      api.patch<PlatformClinic>(address, {
        path,
        body: { ...changes, version, ...(force.current ? { force: true } : {}) },
      }),
    reread: () => api.get<PlatformClinic>(address, { path }),
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: clinicsKey });
      toast.done(t('clinics:form.saved'));
      onDone();
    },
  });
  const ref = useFocusOnError(record.errors);
  const duplicate = hasCode(record.failure, 'duplicate_clinic');
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        force.current = false;
        record.submit();
      }}
    >
      <Stack>
        <ConflictNote fields={record.conflict} />
        <PlatformFields
          field={record.field as Parameters<typeof PlatformFields>[0]['field']}
          onCountry={(country) => record.set('country', country)}
        />
        {duplicate ? (
          <Note role="alert" icon={<IconUsers size={20} />} title={t('duplicate.title')}>
            <Button
              variant="default"
              size="sm"
              loading={record.saving}
              onClick={() => {
                force.current = true;
                record.submit();
              }}
            >
              {t('duplicate.keep')}
            </Button>
          </Note>
        ) : (
          <FormError error={record.failure} shown={record.shown} />
        )}
        <Button type="submit" loading={record.saving} disabled={!record.dirty}>
          {t('clinics:form.save')}
        </Button>
      </Stack>
    </form>
  );
}
