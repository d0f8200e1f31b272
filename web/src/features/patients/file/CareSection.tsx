import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FileDraft } from './draft';
import { FileSection } from './FileSection';
import { FileText } from './FileText';
import classes from './sections.module.css';
import type { FileForm } from './useFileForm';

/** Who follows the person, who pays with them, and whom to call. */
export function CareSection({ form }: { form: FileForm }) {
  const { t } = useTranslation('patients');
  return (
    <>
      <FileSection title={t('file.care')}>
        <div className={classes.pair}>
          <FileText
            form={form}
            field="attending_physician"
            label={t('file.attending_physician')}
            autoComplete="off"
            maxLength={160}
          />
          <FileText
            form={form}
            field="coverage"
            label={t('file.coverage')}
            description={t('file.coverage_why')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            maxLength={240}
          />
        </div>
      </FileSection>
      <FileSection title={t('file.emergency')} lead={t('file.emergency_lead')}>
        <Emergency form={form} />
      </FileSection>
    </>
  );
}

function Emergency({ form }: { form: FileForm }) {
  const { t } = useTranslation('patients');
  const contact = form.draft.emergency_contact;
  const field = (part: keyof FileDraft['emergency_contact']) => ({
    value: contact[part],
    onChange: (event: { currentTarget: { value: string } }) =>
      form.set('emergency_contact', { ...contact, [part]: event.currentTarget.value }),
    error: form.error(`emergency_contact.${part}`),
    autoComplete: 'off',
  });
  return (
    <div className={classes.pair}>
      <TextInput label={t('file.emergency_name')} maxLength={160} {...field('name')} />
      <TextInput
        label={t('file.emergency_relation')}
        placeholder={t('file.emergency_relation_example')}
        maxLength={60}
        {...field('relation')}
      />
      <TextInput
        label={t('file.emergency_phone')}
        type="tel"
        dir="ltr"
        maxLength={20}
        {...field('phone')}
      />
    </div>
  );
}
