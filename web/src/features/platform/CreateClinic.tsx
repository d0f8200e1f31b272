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
  status: PlatformClinic['status'];
}

/** Languages of a country's clinics, until its own administrators choose. */
const USUAL: Record<string, Language[]> = { FR: ['fr'], BE: ['fr'], SN: ['fr'] };

const SHOWN_OF_ADMIN = ['admin.email', 'admin.given_name', 'admin.family_name'];

/** What is asked to open a clinic, and sending it; the country brings time zone, currency and languages. */
function useOpening(onDone: () => void) {
  const { t } = useTranslation('platform');
  const client = useQueryClient();
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const [first] = countries;
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
    languages: USUAL[first?.code ?? ''] ?? ['fr', 'ar'],
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
  const chooseCountry = (code: string) => {
    const country = countries.find((each) => each.code === code);
    form.set('country', code);
    if (!country) return;
    form.set('time_zone', country.time_zone);
    form.set('currency', country.currency);
    form.set('languages', USUAL[code] ?? ['fr', 'ar']);
  };
  return { form, admin, create, chooseCountry };
}

type Opening = ReturnType<typeof useOpening>;

/** Open a clinic and invite who will run it. */
export function CreateClinic({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('platform');
  const opening = useOpening(onDone);
  const { form, create, chooseCountry } = opening;
  const ref = useFocusOnError(form.errors);
  const refusal = hasCode(create.error, 'duplicate_clinic') ? create.error : null;
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
        <PlatformFields field={form.field} onCountry={chooseCountry} />
        <FirstAdmin opening={opening} />
        {refusal ? (
          <Duplicate
            candidates={(refusal.problem.candidates as Candidate[] | undefined) ?? []}
            loading={create.isPending}
            onForce={() => create.mutate(true)}
          />
        ) : (
          <FormError
            error={create.error}
            shown={[...Object.keys(form.values), ...SHOWN_OF_ADMIN]}
          />
        )}
        <Button type="submit" loading={create.isPending}>
          {t('clinics.add')}
        </Button>
      </Stack>
    </form>
  );
}

function FirstAdmin({ opening: { admin, form } }: { opening: Opening }) {
  const { t } = useTranslation(['platform', 'clinics']);
  const field = (name: 'email' | 'given_name' | 'family_name') => ({
    ...admin.field(name),
    error: form.errors[`admin.${name}`],
    autoComplete: 'off',
  });
  return (
    <FieldGroup legend={t('clinics.admin')}>
      <div className={classes.pair}>
        <TextInput
          label={t('clinics:person.given_name')}
          required
          maxLength={100}
          {...field('given_name')}
        />
        <TextInput
          label={t('clinics:person.family_name')}
          maxLength={100}
          {...field('family_name')}
        />
        <TextInput
          className={classes.wide}
          label={t('clinics:place.email')}
          description={t('clinics.adminHint')}
          required
          type="email"
          dir="ltr"
          maxLength={254}
          {...field('email')}
        />
      </div>
    </FieldGroup>
  );
}

interface DuplicateProps {
  candidates: readonly Candidate[];
  loading: boolean;
  onForce: () => void;
}

/** Clinics that it may be: whoever opens one says whether it is another. */
function Duplicate({ candidates, loading, onForce }: DuplicateProps) {
  const { t } = useTranslation('platform');
  return (
    <Note role="alert" icon={<IconUsers size={20} />} title={t('duplicate.title')}>
      <Stack gap="xs" align="flex-start">
        {candidates.map(({ id, name, city, country, status }) => (
          <div key={id}>
            <b>{name}</b>, {city} ({country})
            {status === 'active' ? null : ` · ${t(`status.${status}`)}`}
          </div>
        ))}
        <Button variant="default" size="sm" loading={loading} onClick={onForce}>
          {t('duplicate.force')}
        </Button>
      </Stack>
    </Note>
  );
}
