import { lazy, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import { useFormat } from '@/ui';
import classes from './SearchBar.module.css';

const DateCalendar = lazy(() => import('./DateCalendar'));

interface Props {
  value: LocalDate | '';
  onChange: (value: LocalDate | '') => void;
}

/** The day from which free slots are wanted; the calendar is downloaded when it is first opened. */
export function DateField({ value, onChange }: Props) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const text = value
    ? t('bar.from', {
        day: format.date(value, { weekday: 'long', day: 'numeric', month: 'short' }),
      })
    : t('bar.soon');

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div className={classes.field}>
      <span className={classes.label} id={`${id}-label`}>
        {t('bar.when')}
      </span>
      <button
        ref={button}
        type="button"
        id={`${id}-value`}
        className={classes.input}
        aria-labelledby={`${id}-label ${id}-value`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {text}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <DateCalendar
            value={value}
            onClose={close}
            onChange={(date) => {
              onChange(date);
              close();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
