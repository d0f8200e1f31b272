/** Fields that adding and editing a practitioner share. */
import { Autocomplete, Checkbox, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClinicSite, Id } from '@/api/types';
import classes from '../forms/forms.module.css';

interface TitleProps {
  value: string;
  onChange: (value: string) => void;
  error?: string;
  disabled?: boolean;
}

export function TitleField(props: TitleProps) {
  const { t } = useTranslation('clinics');
  return <Autocomplete label={t('person.title')} data={['Dr', 'Pr']} maxLength={20} {...props} />;
}

export function GenderField({ value, onChange, error }: TitleProps) {
  const { t } = useTranslation('clinics');
  return (
    <Select
      label={t('person.gender')}
      clearable
      data={(['female', 'male', 'other'] as const).map((each) => ({
        value: each,
        label: t(`gender.${each}`),
      }))}
      value={value || null}
      onChange={(gender) => onChange(gender ?? '')}
      error={error}
    />
  );
}

export interface Registration {
  type: string;
  value: string;
}

interface RegistrationProps {
  value: Registration;
  onChange: (value: Registration) => void;
  /** The server's messages by path. */
  errors: Record<string, string>;
  disabled?: boolean;
}

/** A number in a register of the profession; what is wrong with it is said beside it. */
export function RegistrationFields({ value, onChange, errors, disabled }: RegistrationProps) {
  const { t } = useTranslation('clinics');
  return (
    <div className={classes.pair}>
      <Select
        label={t('person.register')}
        allowDeselect={false}
        disabled={disabled}
        data={[
          { value: 'RPPS', label: t('person.rpps') },
          { value: 'other', label: t('person.otherRegister') },
        ]}
        value={value.type}
        onChange={(type) => type && onChange({ ...value, type })}
        error={errors['registration.type']}
      />
      <TextInput
        label={t('person.number')}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        disabled={disabled}
        inputMode={value.type === 'RPPS' ? 'numeric' : 'text'}
        value={value.value}
        onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
        error={errors['registration.value'] ?? errors.registration}
      />
    </div>
  );
}

interface SitesProps {
  sites: readonly ClinicSite[];
  value: Id[];
  onChange: (value: Id[]) => void;
  error?: string;
  disabled?: boolean;
}

/** Where they work. */
export function SitesField({ sites, value, onChange, error, disabled }: SitesProps) {
  const { t } = useTranslation('clinics');
  return (
    <Checkbox.Group label={t('person.sites')} value={value} onChange={onChange} error={error}>
      <Stack gap="xs" mt={6}>
        {sites.map((site) => (
          <Checkbox
            size="md"
            key={site.id}
            value={site.id}
            label={site.name}
            disabled={disabled}
            description={site.city}
          />
        ))}
        {sites.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('person.noSites')}
          </Text>
        ) : null}
      </Stack>
    </Checkbox.Group>
  );
}
