/** Fields whose choices the platform knows: specialties, countries, time zones, currencies, languages. */
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { platformQuery } from '@/api/session';
import type { Colour, Language } from '@/api/types';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { CATEGORIES, useFormat } from '@/ui';
import classes from './forms.module.css';

interface Field<V> {
  label: string;
  description?: string;
  value: V;
  onChange: (value: V) => void;
  error?: string;
  required?: boolean;
  disabled?: boolean;
}

/** Languages that practitioners may receive people in: the server's list. */
const SPOKEN = 'fr en ar es it de pt nl tr ru uk pl ro el he fa zh hi ja wo ff bm ln sw'.split(' ');

export function SpecialtiesField(field: Field<string[]>) {
  const { t } = useTranslation('clinics');
  const specialties = useQuery(platformQuery).data?.specialties ?? [];
  return (
    <MultiSelect
      {...field}
      data={specialties.map(({ code, name }) => ({ value: code, label: name }))}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('choice.none')}
      maxDropdownHeight={260}
    />
  );
}

export function SpokenLanguagesField(field: Field<string[]>) {
  const { t } = useTranslation('clinics');
  const format = useFormat();
  return (
    <MultiSelect
      {...field}
      data={SPOKEN.map((code) => ({ value: code, label: format.languageName(code) }))}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('choice.none')}
      maxDropdownHeight={260}
    />
  );
}

export function LanguagesField({ onChange, ...field }: Field<Language[]>) {
  return (
    <MultiSelect
      {...field}
      onChange={(codes) => onChange(codes as Language[])}
      data={LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code] }))}
      hidePickedOptions
    />
  );
}

export function CountryField({ onChange, ...field }: Field<string>) {
  const { t } = useTranslation('clinics');
  const countries = useQuery(platformQuery).data?.countries ?? [];
  return (
    <Select
      {...field}
      onChange={(code) => code && onChange(code)}
      data={countries.map(({ code, name }) => ({ value: code, label: name }))}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('choice.none')}
    />
  );
}

export function TimeZoneField({ onChange, ...field }: Field<string>) {
  const { t } = useTranslation('clinics');
  const zones = useMemo(
    () => [...new Set([field.value, ...Intl.supportedValuesOf('timeZone')])].filter(Boolean),
    [field.value],
  );
  return (
    <Select
      {...field}
      onChange={(zone) => zone && onChange(zone)}
      data={zones}
      searchable
      allowDeselect={false}
      limit={80}
      nothingFoundMessage={t('choice.none')}
    />
  );
}

export function CurrencyField({ onChange, ...field }: Field<string>) {
  const { t } = useTranslation('clinics');
  const { language } = useFormat();
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const codes = [...new Set([field.value, ...countries.map(({ currency }) => currency)])];
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return (
    <Select
      {...field}
      onChange={(code) => code && onChange(code)}
      data={codes
        .filter(Boolean)
        .map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('choice.none')}
    />
  );
}

export function ColourField({ onChange, ...field }: Field<Colour>) {
  const { t } = useTranslation('clinics');
  return (
    <Select
      {...field}
      onChange={(colour) => colour && onChange(colour as Colour)}
      allowDeselect={false}
      data={CATEGORIES.map((colour) => ({ value: colour, label: t(`colour.${colour}`) }))}
      leftSection={<Swatch colour={field.value} />}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <Swatch colour={option.value} />
          {option.label}
        </span>
      )}
    />
  );
}

export function Swatch({ colour }: { colour: string }) {
  return (
    <span
      className={classes.swatch}
      style={{ '--swatch': `var(--tb-${colour})` } as React.CSSProperties}
      aria-hidden="true"
    />
  );
}
