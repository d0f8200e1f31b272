import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import type { Colour, Id, StaffPractitioner } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { clinicKey, nameOf, sitesQuery } from '../data';
import { ColourField, SpecialtiesField } from '../forms/choices';
import { FormSection } from '../forms/FormSection';
import classes from '../forms/forms.module.css';
import { ConflictNote, SaveBar } from '../forms/SaveBar';
import { GenderField, RegistrationFields, SitesField, TitleField } from './fields';
import { usePractitionerRecord } from './usePractitionerRecord';

interface Identity {
  title: string;
  given_name: string;
  family_name: string;
  gender: string;
  specialties: string[];
  registration: { type: string; value: string };
  sites: Id[];
  colour: Colour;
  published: boolean;
  account_email: string;
  bank: { iban: string; holder: string };
}

const identityOf = (found: StaffPractitioner): Identity => ({
  title: found.title,
  given_name: found.given_name,
  family_name: found.family_name,
  gender: found.gender,
  specialties: found.specialties,
  registration: found.registration ?? { type: 'other', value: '' },
  sites: [...found.sites].sort(),
  colour: found.colour,
  published: found.published,
  account_email: found.account_email ?? '',
  bank: { iban: '', holder: found.bank?.holder ?? '' },
});

/** Bank: only an account number that was typed; account: an invitation goes with a new address. */
function changesFor({ bank, account_email, ...rest }: Partial<Identity>): object {
  return {
    ...rest,
    ...(bank
      ? { bank: { holder: bank.holder, ...(bank.iban.trim() ? { iban: bank.iban } : {}) } }
      : {}),
    ...(account_email?.trim() ? { account_email: account_email.trim(), invite: true } : {}),
  };
}

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
}

export function IdentityPanel({ practitioner, editable }: Props) {
  const { t } = useTranslation('clinics');
  const { record } = usePractitionerRecord(practitioner, identityOf, changesFor);
  const ref = useFocusOnError(record.errors);
  return (
    <form
      ref={ref}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <LeaveGuard dirty={record.dirty && !record.saving} />
      <Stack gap="lg">
        {editable ? null : <Text c="dimmed">{t('practitioner.readOnly')}</Text>}
        <ConflictNote fields={record.conflict?.map((name) => t(`person.${name}`)) ?? null} />
        <fieldset disabled={!editable} style={{ all: 'unset', display: 'contents' }}>
          <Who record={record} />
          <Work record={record} />
          <Account record={record} practitioner={practitioner} />
          <Bank record={record} practitioner={practitioner} />
        </fieldset>
        <FormError error={record.failure} shown={record.shown} />
        {editable ? (
          <SaveBar
            dirty={record.dirty}
            saving={record.saving}
            wrong={Object.keys(record.errors).length > 0}
            onUndo={record.undo}
          />
        ) : null}
        {editable && !practitioner.ended ? <Remove practitioner={practitioner} /> : null}
      </Stack>
    </form>
  );
}

type Part = { record: ReturnType<typeof usePractitionerRecord<Identity>>['record'] };

function Who({ record }: Part) {
  const { t } = useTranslation('clinics');
  return (
    <FormSection title={t('practitioner.identity')}>
      <div className={classes.pair}>
        <TitleField {...record.field('title')} />
        <GenderField {...record.field('gender')} />
        <TextInput
          label={t('person.given_name')}
          required
          autoComplete="off"
          maxLength={100}
          {...record.field('given_name')}
        />
        <TextInput
          label={t('person.family_name')}
          required
          autoComplete="off"
          maxLength={100}
          {...record.field('family_name')}
        />
      </div>
      <RegistrationFields
        value={record.values.registration}
        onChange={(registration) => record.set('registration', registration)}
        errors={record.errors}
      />
    </FormSection>
  );
}

function Work({ record }: Part) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const sites = (useQuery(sitesQuery(clinic)).data ?? []).filter(
    ({ id, active }) => active || record.values.sites.includes(id),
  );
  return (
    <FormSection title={t('practitioner.work')}>
      <SpecialtiesField label={t('person.specialties')} required {...record.field('specialties')} />
      <SitesField
        sites={sites}
        value={record.values.sites}
        onChange={(next) => record.set('sites', [...next].sort())}
        error={record.error('sites')}
      />
      <div className={classes.pair}>
        <ColourField label={t('person.colour')} {...record.field('colour')} />
      </div>
      <Switch
        size="md"
        label={t('person.published')}
        description={t('practitioner.publishedHint')}
        checked={record.values.published}
        onChange={(event) => record.set('published', event.currentTarget.checked)}
      />
    </FormSection>
  );
}

function Account({ record, practitioner }: Part & Pick<Props, 'practitioner'>) {
  const { t } = useTranslation('clinics');
  return (
    <FormSection title={t('practitioner.account')}>
      <TextInput
        label={t('person.account_email')}
        description={
          practitioner.account_email
            ? t('practitioner.accountLinked')
            : t('practitioner.accountNone')
        }
        type="email"
        dir="ltr"
        autoComplete="off"
        maxLength={254}
        {...record.field('account_email')}
      />
    </FormSection>
  );
}

function Bank({ record, practitioner }: Part & Pick<Props, 'practitioner'>) {
  const { t } = useTranslation('clinics');
  const { bank } = record.values;
  return (
    <FormSection title={t('bank.title')} lead={t('bank.lead')}>
      <div className={classes.pair}>
        <TextInput
          label={t('bank.holder')}
          autoComplete="off"
          maxLength={160}
          value={bank.holder}
          onChange={(event) => record.set('bank', { ...bank, holder: event.currentTarget.value })}
          error={record.error('bank.holder')}
        />
        <TextInput
          label={t('bank.iban')}
          description={
            practitioner.bank?.iban_masked
              ? t('bank.kept', { iban: practitioner.bank.iban_masked })
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={50}
          value={bank.iban}
          onChange={(event) => record.set('bank', { ...bank, iban: event.currentTarget.value })}
          error={record.error('bank.iban')}
        />
      </div>
    </FormSection>
  );
}

/** Somebody leaves: what is past stays, nothing more is booked with them. */
function Remove({ practitioner }: Pick<Props, 'practitioner'>) {
  const { t } = useTranslation('clinics');
  const { id: clinic, slug } = useClinic();
  const client = useQueryClient();
  const navigate = useNavigate();
  const message = useErrorMessage();
  const [asked, setAsked] = useState(false);
  const name = nameOf(practitioner);
  const remove = useMutation({
    mutationFn: () =>
      api.delete('/api/v1/clinics/{clinic}/practitioners/{practitioner}', {
        path: { clinic, practitioner: practitioner.id },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: clinicKey(clinic) });
      toast.done(t('practitioner.removed', { name }));
      await navigate(`/c/${slug}/reglages/soignants`);
    },
    onError: (error) => {
      setAsked(false);
      toast.failed(message(error));
    },
  });
  return (
    <Group justify="flex-end">
      <Button variant="subtle" color="rose" onClick={() => setAsked(true)}>
        {t('practitioner.remove')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('practitioner.removeTitle', { name })}
        confirmLabel={t('practitioner.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('practitioner.removeText')}
      </ConfirmDialog>
    </Group>
  );
}
