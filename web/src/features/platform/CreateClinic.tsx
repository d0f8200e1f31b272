import { Button, Stack, TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import { platformQuery } from '@/api/session';
import type { Language, PlatformClinic } from '@/api/types';
import { FieldGroup } from '@/features/clinics/forms/FieldGroup';
import classes from '@/features/clinics/forms/forms.module.css';
import { Note } from '@/features/clinics/forms/Note';
import { FormError, toast, useFields } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { clinicsKey } from './data';
import { type ClinicFields, PlatformFields } from './fields';

interface Candidate {
  id: string;
  name: string;
  city: string;
  country: string;
  status: string;
}

/** Languages of a country's clinics, until its own administrators choose. */
const USUAL: Record<string, Language[]> = { FR: ['fr'], BE: ['fr'], SN: ['fr'] };

/** Open a clinic and invite who will run it; the country brings its time zone and currency. */
export function CreateClinic({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['platform', 'clinics']);
  const client = useQueryClient();
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const first = countries[0];
  const form = useFields<ClinicFields>({
    name: '',
    type: 'clinic',
    country: first?.code ?? '',
    city: '',
    address: '',
    postal_code: '',
    phone: '',
    email: '',
    time_zone: first?.time_zone ?? '',
    currency: first?.currency ?? '',
    languages: ['fr', 'ar'],
  });
  const admin = useFields({ email: '', given_name: '', family_name: '' });
  const create = useMutation({
    mutationFn: (force: boolean) =>
      api.post<PlatformClinic>('/api/v1/platform/clinics', {
        body: { ...form.values, admin: admin.values, ...(force ? { force } : {}) },
      }),
    onSuccess: async (clinic) => {
      await client.invalidateQueries({ queryKey: clinicsKey });
      toast.done(t('clinics.added', { name: clinic.name, email: admin.values.email }));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  const ref = useFocusOnError(form.errors);
  const refusal = hasCode(create.error, 'duplicate_clinic') ? create.error : null;
  const candidates = (refusal?.problem.candidates as Candidate[] | undefined) ?? [];
  const adminField = (name: 'email' | 'given_name' | 'family_name') => ({
    ...admin.field(name),
    error: form.errors[`admin.${name}`],
    autoComplete: 'off',
  });
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(false);
      }}
    >
      <Stack>
        <PlatformFields
          field={form.field}
          onCountry={(code) => {
            const country = countries.find((each) => each.code === code);
            form.set('country', code);
            if (!country) return;
            form.set('time_zone', country.time_zone);
            form.set('currency', country.currency);
            form.set('languages', USUAL[code] ?? ['fr', 'ar']);
          }}
        />
        <FieldGroup legend={t('clinics.admin')}>
          <div className={classes.pair}>
            <TextInput
              label={t('clinics:person.given_name')}
              required
              maxLength={100}
              {...adminField('given_name')}
            />
            <TextInput
              label={t('clinics:person.family_name')}
              maxLength={100}
              {...adminField('family_name')}
            />
            <TextInput
              className={classes.wide}
              label={t('clinics:place.email')}
              description={t('clinics.adminHint')}
              required
              type="email"
              dir="ltr"
              maxLength={254}
              {...adminField('email')}
            />
          </div>
        </FieldGroup>
        {refusal ? (
          <Note role="alert" icon={<IconUsers size={20} />} title={t('duplicate.title')}>
            <Stack gap="xs" align="flex-start">
              {candidates.map(({ id, name, city, country, status }) => (
                <div key={id}>
                  <b>{name}</b>, {city} ({country})
                  {status === 'active' ? null : ` · ${t(`status.${status as 'suspended'}`)}`}
                </div>
              ))}
              <Button
                variant="default"
                size="sm"
                loading={create.isPending}
                onClick={() => create.mutate(true)}
              >
                {t('duplicate.force')}
              </Button>
            </Stack>
          </Note>
        ) : (
          <FormError
            error={create.error}
            shown={[
              ...Object.keys(form.values),
              'admin.email',
              'admin.given_name',
              'admin.family_name',
            ]}
          />
        )}
        <Button type="submit" loading={create.isPending}>
          {t('clinics.add')}
        </Button>
      </Stack>
    </form>
  );
}
