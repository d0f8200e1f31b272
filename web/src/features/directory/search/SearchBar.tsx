import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Mode } from '@/api/types';
import { type Filters, normalise, specialtyMeant } from '../filters';
import { citiesQuery, type Suggestion, specialtiesQuery, suggestionsQuery } from '../queries';
import { DateField } from './DateField';
import classes from './SearchBar.module.css';
import { type FieldSuggestion, SuggestField } from './SuggestField';

interface Props {
  filters: Filters;
  onSearch: (filters: Filters) => void;
}

const MOST_SUGGESTIONS = 8;
const TYPING_PAUSE_MS = 150;

/** Those whose words start as what is typed; all of them before anything is. */
function matching(names: readonly string[], typed: string): FieldSuggestion[] {
  const wanted = normalise(typed);
  return names
    .filter((name) => {
      const known = normalise(name);
      return known !== wanted && (known.startsWith(wanted) || known.includes(` ${wanted}`));
    })
    .slice(0, MOST_SUGGESTIONS)
    .map((name) => ({ key: name, label: name }));
}

/** Specialties, practitioners and clinics that the typed text may mean, as the server knows them. */
function useSuggestions(typed: string): (Suggestion & FieldSuggestion)[] {
  const [asked] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const query = useQuery({ ...suggestionsQuery(asked), placeholderData: keepPreviousData });
  return (query.data?.items ?? [])
    .filter(({ label }) => normalise(label) !== normalise(typed))
    .map((each) => ({ ...each, key: `${each.kind} ${each.code ?? each.slug}` }));
}

/** Who or what, where, when, how. Its texts are the reader's until they search. */
export function SearchBar({ filters, onSearch }: Props) {
  const { t } = useTranslation('directory');
  const specialties = useQuery(specialtiesQuery).data?.items ?? [];
  const cities = useQuery(citiesQuery).data?.items.map(({ name }) => name) ?? [];
  const navigate = useNavigate();
  const chosen = specialties.find(({ code }) => code === filters.specialty);
  const [typed, setTyped] = useState<string | null>(null);
  const [city, setCity] = useState(filters.city);
  const [date, setDate] = useState(filters.date);
  const [mode, setMode] = useState(filters.mode);
  const modeId = useId();
  const [known, setKnown] = useState(filters);
  if (known !== filters) {
    // The address changed (a filter, the back button): what is shown follows it.
    setKnown(filters);
    setTyped(null);
    setCity(filters.city);
    setDate(filters.date);
    setMode(filters.mode);
  }
  const what = typed ?? chosen?.name ?? filters.q;
  const suggestions = useSuggestions(what);

  /** A specialty is searched for; a practitioner or a clinic is opened at once. */
  function take({ kind, label, slug }: Suggestion) {
    if (kind === 'specialty' || !slug) setTyped(label);
    else void navigate(kind === 'clinic' ? `/cliniques/${slug}` : `/soignants/${slug}`);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const meant = specialtyMeant(what, specialties);
    onSearch({
      ...filters,
      q: meant ? '' : what.trim(),
      specialty: meant?.code ?? '',
      city: city.trim(),
      date,
      // A chosen day and "within three days" would contradict each other.
      within: date ? null : filters.within,
      mode,
    });
  }

  return (
    <search>
      <form className={classes.bar} onSubmit={submit}>
        <SuggestField
          label={t('bar.what')}
          placeholder={t('bar.whatHint')}
          value={what}
          suggestions={suggestions}
          onChange={setTyped}
          onTake={take}
        />
        <SuggestField
          label={t('bar.where')}
          placeholder={t('bar.whereHint')}
          value={city}
          suggestions={matching(cities, city)}
          onChange={setCity}
        />
        <DateField value={date} onChange={setDate} />
        <div className={classes.field}>
          <label className={classes.label} htmlFor={modeId}>
            {t('bar.how')}
          </label>
          <select
            id={modeId}
            className={classes.input}
            value={mode}
            onChange={(event) => setMode(event.currentTarget.value as Mode | '')}
          >
            <option value="">{t('bar.anyMode')}</option>
            <option value="in-person">{t('mode.in-person')}</option>
            <option value="video">{t('mode.video')}</option>
          </select>
        </div>
        <Button
          type="submit"
          radius="lg"
          className={classes.submit}
          leftSection={<IconSearch size={18} />}
        >
          {t('bar.search')}
        </Button>
      </form>
    </search>
  );
}
