import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import type { StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { clinicKey, profileQuery, sitesQuery } from '../data';
import { SpecialtiesField, SpokenLanguagesField } from '../forms/choices';
import classes from '../forms/forms.module.css';
import { GenderField, RegistrationFields, SitesField, TitleField } from './fields';

const SHOWN = [
  'given_name',
  'family_name',
  'title',
  'gender',
  'specialties',
  'registration.type',
  'registration.value',
  'languages',
  'sites',
  'account_email',
];

/** What is asked of a new practitioner, and sending it. */
function useAdding(onDone: () => void) {
  const { t } = useTranslation('clinics');
  const { id: clinic, slug } = useClinic();
  const client = useQueryClient();
  const navigate = useNavigate();
  const country = useQuery(profileQuery(clinic)).data?.country;
  const sites = (useQuery(sitesQuery(clinic)).data ?? []).filter(({ active }) => active);
  const form = useFields({
    title: 'Dr',
    given_name: '',
    family_name: '',
    gender: '',
    specialties: [] as string[],
    registration: { type: country === 'FR' ? 'RPPS' : 'other', value: '' },
    languages: ['fr'],
    sites: null as string[] | null,
    account_email: '',
    invite: true,
  });
  const { registration, account_email, invite, ...rest } = form.values;
  const email = account_email.trim();
  // Without a place nobody has hours: the first one is proposed.
  const chosen = form.values.sites ?? sites.slice(0, 1).map(({ id }) => id);
  const add = useMutation({
    mutationFn: () =>
      api.post<StaffPractitioner>('/api/v1/clinics/{clinic}/practitioners', {
        path: { clinic },
        body: {
          ...rest,
          sites: chosen,
          ...(registration.value.trim() ? { registration } : {}),
          ...(email ? { account_email: email, invite } : {}),
        },
      }),
    onSuccess: async (added) => {
      await client.invalidateQueries({ queryKey: clinicKey(clinic) });
      toast.done(email && invite ? t('practitioners.addedInvited') : t('practitioners.added'));
      onDone();
      await navigate(`/c/${slug}/reglages/soignants/${added.id}?onglet=horaires`);
    },
    onError: (error) => form.refuse(error),
  });
  return { form, sites, chosen, add };
}

type Adding = ReturnType<typeof useAdding>;

/** A new practitioner: who they are, their number, what they do, where, and how to invite them. */
export function AddPractitioner({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const adding = useAdding(onDone);
  const { form, sites, chosen, add } = adding;
  const ref = useFocusOnError(form.errors);
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack>
        <Who form={form} />
        <SpecialtiesField label={t('person.specialties')} required {...form.field('specialties')} />
        <RegistrationFields
          value={form.values.registration}
          onChange={(registration) => form.set('registration', registration)}
          errors={form.errors}
        />
        <SpokenLanguagesField label={t('person.languages')} {...form.field('languages')} />
        <SitesField
          sites={sites}
          value={chosen}
          onChange={(next) => form.set('sites', next)}
          error={form.errors.sites}
        />
        <Account form={form} />
        <FormError error={add.error} shown={SHOWN} />
        <Button type="submit" loading={add.isPending}>
          {t('practitioners.add')}
        </Button>
      </Stack>
    </form>
  );
}

function Who({ form }: Pick<Adding, 'form'>) {
  const { t } = useTranslation('clinics');
  return (
    <div className={classes.pair}>
      <TitleField {...form.field('title')} />
      <GenderField
        value={form.values.gender}
        onChange={(gender) => form.set('gender', gender)}
        error={form.errors.gender}
      />
      <TextInput
        label={t('person.given_name')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={100}
        {...form.field('given_name')}
      />
      <TextInput
        label={t('person.family_name')}
        required
        autoComplete="off"
        maxLength={100}
        {...form.field('family_name')}
      />
    </div>
  );
}

function Account({ form }: Pick<Adding, 'form'>) {
  const { t } = useTranslation('clinics');
  return (
    <>
      <TextInput
        label={t('person.account_email')}
        description={t('practitioners.emailHint')}
        type="email"
        dir="ltr"
        autoComplete="off"
        maxLength={254}
        {...form.field('account_email')}
      />
      {form.values.account_email.trim() ? (
        <Checkbox
          size="md"
          label={t('practitioners.invite')}
          checked={form.values.invite}
          onChange={(event) => form.set('invite', event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
