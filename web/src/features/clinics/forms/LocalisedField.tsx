import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language, LocalisedText } from '@/api/types';
import { directionOf, LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { FieldGroup } from './FieldGroup';
import classes from './forms.module.css';

interface Props {
  legend: string;
  description?: string;
  value: LocalisedText;
  onChange: (value: LocalisedText) => void;
  /** The server's message for the text as a whole, and for one language. */
  error: (language: Language | null) => string | undefined;
  maxLength: number;
  multiline?: boolean;
}

/** The same text in each language that patients read. */
export function LocalisedField(props: Props) {
  const { legend, description, value, onChange, error, maxLength, multiline } = props;
  const { t } = useTranslation('clinics');
  const Input = multiline ? Textarea : TextInput;
  const whole = error(null);
  return (
    <FieldGroup legend={legend} description={description ?? t('form.perLanguage')}>
      <div className={multiline ? classes.pair : classes.trio}>
        {LANGUAGES.map((language) => (
          <Input
            key={language}
            label={LANGUAGE_NAMES[language]}
            lang={language}
            dir={directionOf(language)}
            className={multiline && language === 'ar' ? classes.wide : undefined}
            maxLength={maxLength}
            {...(multiline ? { autosize: true, minRows: 3 } : {})}
            value={value[language] ?? ''}
            onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
            error={error(language) ?? (language === 'fr' ? whole : undefined)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
