/** What the platform keeps of a clinic: the fields that opening and editing one share. */
import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/api/types';
import { TYPES } from '@/features/clinics/clinic/form';
import {
  CountryField,
  CurrencyField,
  LanguagesField,
  TimeZoneField,
} from '@/features/clinics/forms/choices';
import classes from '@/features/clinics/forms/forms.module.css';
import type { useFields } from '@/ui';

export interface ClinicFields {
  name: string;
  type: string;
  country: string;
  city: string;
  address: string;
  postal_code: string;
  phone: string;
  email: string;
  time_zone: string;
  currency: string;
  languages: Language[];
}

interface Props {
  field: ReturnType<typeof useFields<ClinicFields>>['field'];
  onCountry: (country: string) => void;
}

export function PlatformFields({ field, onCountry }: Props) {
  const { t } = useTranslation('clinics');
  const type = field('type');
  return (
    <>
      <TextInput
        label={t('clinic.name')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={120}
        {...field('name')}
      />
      <Select
        label={t('clinic.type')}
        allowDeselect={false}
        data={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        {...type}
        onChange={(value) => value && type.onChange(value)}
      />
      <div className={classes.pair}>
        <CountryField
          label={t('place.country')}
          required
          {...field('country')}
          onChange={onCountry}
        />
        <TextInput
          label={t('place.city')}
          required
          autoComplete="off"
          maxLength={80}
          {...field('city')}
        />
        <TextInput
          className={classes.wide}
          label={t('place.address')}
          autoComplete="off"
          maxLength={240}
          {...field('address')}
        />
        <TextInput
          label={t('place.postal_code')}
          autoComplete="off"
          maxLength={12}
          {...field('postal_code')}
        />
        <TextInput
          label={t('place.phone')}
          type="tel"
          dir="ltr"
          autoComplete="off"
          maxLength={30}
          {...field('phone')}
        />
        <TextInput
          className={classes.wide}
          label={t('place.email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          maxLength={254}
          {...field('email')}
        />
        <TimeZoneField label={t('clinic.timeZone')} {...field('time_zone')} />
        <CurrencyField label={t('clinic.currency')} {...field('currency')} />
      </div>
      <LanguagesField label={t('clinic.languages')} {...field('languages')} />
    </>
  );
}
