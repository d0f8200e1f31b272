import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import type { Filters } from '../filters';
import classes from './FilterColumn.module.css';
import { ServiceField } from './ServiceField';

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** What narrows a search, each choice at once in the address. */
export function FilterColumn({ filters, onChange }: Props) {
  const { t } = useTranslation('directory');
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const inPerson = filters.mode !== 'video';
  const video = filters.mode !== 'in-person';
  return (
    <div className={classes.column}>
      <ServiceField value={filters.service} onChange={(service) => set({ service })} />
      <fieldset className={classes.group}>
        <legend>{t('filters.mode')}</legend>
        {/* Both or neither mean the same, so the last one cannot be unticked: the other takes its place. */}
        <Choice
          label={t('filters.inPerson')}
          checked={inPerson}
          onChange={(on) => set({ mode: on ? '' : 'video' })}
        />
        <Choice
          label={t('filters.video')}
          checked={video}
          onChange={(on) => set({ mode: on ? '' : 'in-person' })}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{t('filters.language')}</legend>
        {LANGUAGES.map((language) => (
          <Choice
            key={language}
            label={LANGUAGE_NAMES[language]}
            lang={language}
            checked={filters.language === language}
            onChange={(on) => set({ language: on ? language : '' })}
          />
        ))}
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{t('filters.availability')}</legend>
        <Choice
          label={t('filters.today')}
          checked={filters.within === 0}
          onChange={(on) => set({ within: on ? 0 : null, date: '' })}
        />
        <Choice
          label={t('filters.threeDays')}
          checked={filters.within === 3}
          onChange={(on) => set({ within: on ? 3 : null, date: '' })}
        />
        <Choice
          label={t('filters.newPatients')}
          checked={filters.newPatients}
          onChange={(on) => set({ newPatients: on })}
        />
      </fieldset>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  lang?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ label, lang, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <label className={classes.choice} htmlFor={id} lang={lang}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
