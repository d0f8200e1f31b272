import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BirthDateField } from '../people/BirthDateField';
import { SexField } from '../people/SexField';
import { FileSection } from './FileSection';
import { FileText } from './FileText';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

const BLOOD_GROUPS = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'];

interface Props {
  form: FileForm;
  own: boolean;
  /** Whether the blood group is shown: it is medical, and not for everybody at the front desk. */
  blood?: boolean;
}

export function IdentitySection({ form, own, blood = true }: Props) {
  const { t } = useTranslation('patients');
  return (
    <FileSection title={t('file.identity')} lead={t('file.identity_lead')}>
      <div className={classes.pair}>
        <FileText
          form={form}
          field="given_name"
          label={t('person.given_name')}
          autoComplete={own ? 'given-name' : 'off'}
          maxLength={100}
          required
        />
        <FileText
          form={form}
          field="family_name"
          label={t('person.family_name')}
          autoComplete={own ? 'family-name' : 'off'}
          maxLength={100}
          required
        />
        <FileText
          form={form}
          field="birth_name"
          label={t('file.birth_name')}
          autoComplete="off"
          maxLength={100}
        />
        <FileText
          form={form}
          field="birth_place"
          label={t('file.birth_place')}
          autoComplete="off"
          maxLength={120}
        />
      </div>
      <BirthDateField
        value={form.draft.birth_date}
        onChange={(value) => form.set('birth_date', value)}
        error={form.error('birth_date')}
        own={own}
      />
      <SexField
        value={form.draft.sex}
        onChange={(value) => form.set('sex', value)}
        error={form.error('sex')}
      />
      {blood ? (
        <NativeSelect
          label={t('file.blood_group')}
          value={form.draft.blood_group}
          onChange={(event) => form.set('blood_group', event.currentTarget.value)}
          data={[{ value: '', label: t('file.blood_group_unknown') }, ...BLOOD_GROUPS]}
          error={form.error('blood_group')}
          size="md"
          maw={240}
        />
      ) : null}
    </FileSection>
  );
}
