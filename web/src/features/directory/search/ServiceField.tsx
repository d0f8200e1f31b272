import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FilterColumn.module.css';

interface Props {
  value: string;
  onChange: (service: string) => void;
}

/** What is needed, in the reader's own words; searched for once they are done typing. */
export function ServiceField({ value, onChange }: Props) {
  const { t } = useTranslation('directory');
  const id = useId();
  const settle = (typed: string) => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return (
    <form
      className={classes.group}
      onSubmit={(event) => {
        event.preventDefault();
        settle(String(new FormData(event.currentTarget).get('service') ?? ''));
      }}
    >
      <label htmlFor={id} className={classes.fieldLabel}>
        {t('filters.service')}
      </label>
      <input
        key={value}
        id={id}
        name="service"
        className={classes.field}
        type="search"
        dir="auto"
        maxLength={120}
        enterKeyHint="search"
        placeholder={t('filters.serviceHint')}
        defaultValue={value}
        onBlur={(event) => settle(event.currentTarget.value)}
      />
    </form>
  );
}
