import { Input, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, useLanguage } from '@/ui';
import classes from './BirthDateField.module.css';
import type { DateParts } from './birthDate';

interface Props {
  value: DateParts;
  onChange: (value: DateParts) => void;
  error?: string;
  required?: boolean;
  /** Whose: the browser then knows one's own. */
  own?: boolean;
}

/** Day, month, year: typed faster than any calendar scrolled back thirty years. */
export function BirthDateField({ value, onChange, error, required = false, own = false }: Props) {
  const { t } = useTranslation('patients');
  const language = useLanguage();
  const errorId = useId();
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: formatDate(`2024-${String(index + 1).padStart(2, '0')}-01`, language, { month: 'long' }),
  }));
  const described = error ? errorId : undefined;
  return (
    <Input.Wrapper
      component="fieldset"
      label={t('person.birth_date')}
      labelElement="div"
      labelProps={{ component: 'legend', className: classes.legend }}
      className={classes.field}
    >
      <div className={classes.row}>
        <TextInput
          aria-label={t('person.day')}
          placeholder={t('person.day_short')}
          value={value.day}
          onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
          inputMode="numeric"
          maxLength={2}
          autoComplete={own ? 'bday-day' : 'off'}
          error={Boolean(error)}
          required={required}
          aria-describedby={described}
        />
        <NativeSelect
          aria-label={t('person.month')}
          value={value.month}
          onChange={(event) => onChange({ ...value, month: event.currentTarget.value })}
          data={[{ value: '', label: t('person.month') }, ...months]}
          autoComplete={own ? 'bday-month' : 'off'}
          error={Boolean(error)}
          required={required}
          aria-describedby={described}
          size="md"
        />
        <TextInput
          aria-label={t('person.year')}
          placeholder={t('person.year_short')}
          value={value.year}
          onChange={(event) => onChange({ ...value, year: event.currentTarget.value })}
          inputMode="numeric"
          maxLength={4}
          autoComplete={own ? 'bday-year' : 'off'}
          error={Boolean(error)}
          required={required}
          aria-describedby={described}
        />
      </div>
      {error ? (
        <Input.Error id={errorId} mt={5} role="alert">
          {error}
        </Input.Error>
      ) : null}
    </Input.Wrapper>
  );
}
