import { useTranslation } from 'react-i18next';
import { BirthDateField } from '../people/BirthDateField';
import { SexField } from '../people/SexField';
import { FileSection } from './FileSection';
import { FileText } from './FileText';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

export function IdentitySection({ form, own }: { form: FileForm; own: boolean }) {
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
    </FileSection>
  );
}
