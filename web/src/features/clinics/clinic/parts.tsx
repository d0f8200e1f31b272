/** The parts of a clinic's form. */
import { Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClinicProfile } from '@/api/types';
import {
  CountryField,
  CurrencyField,
  LanguagesField,
  SpecialtiesField,
  TimeZoneField,
} from '../forms/choices';
import { FormSection } from '../forms/FormSection';
import classes from '../forms/forms.module.css';
import { ImageField } from '../forms/ImageField';
import type { RecordForm } from '../forms/useRecord';
import { WeekHours } from '../forms/WeekHours';
import { type ClinicForm, TYPES } from './form';

type Part = { record: RecordForm<ClinicForm> };
type WithProfile = Part & { profile: ClinicProfile };

export function IdentityPart({
  record,
  profile,
  onLogo,
}: WithProfile & { onLogo: (fresh: ClinicProfile) => void }) {
  const { t } = useTranslation('clinics');
  return (
    <FormSection title={t('clinic.identity')}>
      <ImageField<ClinicProfile>
        label={t('clinic.logo')}
        present={profile.logo !== null}
        address="/api/v1/clinics/{clinic}/logo"
        path={{ clinic: profile.id }}
        onDone={onLogo}
      >
        {profile.logo ? (
          <img className={classes.logo} src={profile.logo} alt={t('clinic.logo')} />
        ) : (
          <span className={classes.logo} style={{ display: 'grid', placeItems: 'center' }}>
            <IconBuildingHospital size={30} stroke={1.5} aria-hidden="true" />
          </span>
        )}
      </ImageField>
      <div className={classes.pair}>
        <TextInput
          label={t('clinic.name')}
          required
          maxLength={120}
          autoComplete="off"
          {...record.field('name')}
        />
        <Select
          label={t('clinic.type')}
          allowDeselect={false}
          data={TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          {...record.field('type')}
          onChange={(type) => type && record.set('type', type)}
        />
        <Textarea
          className={classes.wide}
          label={t('clinic.description')}
          dir="auto"
          description={t('clinic.descriptionHint')}
          autosize
          minRows={3}
          maxLength={4000}
          {...record.field('description')}
        />
        <SpecialtiesField label={t('clinic.specialties')} {...record.field('specialties')} />
        <LanguagesField label={t('clinic.languages')} required {...record.field('languages')} />
      </div>
    </FormSection>
  );
}

export function ContactPart({ record }: Part) {
  const { t } = useTranslation('clinics');
  return (
    <FormSection title={t('clinic.contact')}>
      <div className={classes.pair}>
        <TextInput
          className={classes.wide}
          label={t('place.address')}
          maxLength={240}
          autoComplete="off"
          {...record.field('address')}
        />
        <TextInput
          label={t('place.postal_code')}
          maxLength={12}
          autoComplete="off"
          {...record.field('postal_code')}
        />
        <TextInput
          label={t('place.city')}
          required
          maxLength={80}
          autoComplete="off"
          {...record.field('city')}
        />
        <CountryField label={t('place.country')} {...record.field('country')} />
        <TextInput
          label={t('place.phone')}
          type="tel"
          dir="ltr"
          maxLength={30}
          autoComplete="off"
          {...record.field('phone')}
        />
        <TextInput
          label={t('place.email')}
          type="email"
          dir="ltr"
          maxLength={254}
          autoComplete="off"
          {...record.field('email')}
        />
      </div>
    </FormSection>
  );
}

export function HoursPart({ record }: Part) {
  const { t } = useTranslation('clinics');
  return (
    <FormSection title={t('clinic.hours')} lead={t('clinic.hoursLead')}>
      <WeekHours {...record.field('opening_hours')} />
      <div className={classes.pair}>
        <TimeZoneField
          label={t('clinic.timeZone')}
          description={t('clinic.timeZoneHint')}
          {...record.field('time_zone')}
        />
        <CurrencyField
          label={t('clinic.currency')}
          description={t('clinic.currencyHint')}
          {...record.field('currency')}
        />
      </div>
    </FormSection>
  );
}

export function PublicationPart({ record, profile }: WithProfile) {
  const { t } = useTranslation('clinics');
  const { values, set, error } = record;
  return (
    <FormSection title={t('clinic.publication')}>
      <Stack gap="md">
        <Switch
          size="md"
          label={t('clinic.published')}
          description={t('clinic.publishedHint', { slug: profile.slug })}
          checked={values.published}
          error={error('published')}
          onChange={(event) => set('published', event.currentTarget.checked)}
        />
        <Switch
          size="md"
          label={t('clinic.secondFactor')}
          description={t('clinic.secondFactorHint')}
          checked={values.requires_second_factor}
          error={error('requires_second_factor')}
          onChange={(event) => set('requires_second_factor', event.currentTarget.checked)}
        />
      </Stack>
    </FormSection>
  );
}

export function LegalPart({ record, profile }: WithProfile) {
  const { t } = useTranslation('clinics');
  const { legal, bank } = record.values;
  const legalField = (name: keyof ClinicForm['legal']) => ({
    label: t(`clinic.${name}`),
    autoComplete: 'off',
    value: legal[name],
    error: record.error(`legal.${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      record.set('legal', { ...legal, [name]: event.currentTarget.value }),
  });
  return (
    <FormSection title={t('clinic.legal')} lead={t('clinic.legalLead')}>
      <div className={classes.pair}>
        <TextInput className={classes.wide} maxLength={160} {...legalField('legal_name')} />
        <TextInput dir="ltr" maxLength={40} {...legalField('registration_number')} />
        <TextInput dir="ltr" maxLength={40} {...legalField('tax_number')} />
        <TextInput
          label={t('bank.holder')}
          autoComplete="off"
          maxLength={160}
          value={bank.holder}
          error={record.error('bank.holder')}
          onChange={(event) => record.set('bank', { ...bank, holder: event.currentTarget.value })}
        />
        <TextInput
          label={t('bank.iban')}
          description={
            profile.bank?.iban_masked
              ? t('bank.kept', { iban: profile.bank.iban_masked })
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={40}
          value={bank.iban}
          error={record.error('bank.iban')}
          onChange={(event) => record.set('bank', { ...bank, iban: event.currentTarget.value })}
        />
      </div>
    </FormSection>
  );
}
