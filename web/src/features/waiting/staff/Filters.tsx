/** What of the waiting list is shown, kept in the address. */
import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { WaitingState } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { inLanguage, typesQuery } from '@/features/scheduling/data';
import { usePeople } from '@/features/scheduling/usePeople';
import { useFormat } from '@/ui';
import type { WaitingAsked } from '../data';
import classes from '../waiting.module.css';

const STATES = ['waiting', 'offered', 'booked', 'withdrawn', 'expired'] as const;

export function useAsked() {
  const [params, setParams] = useSearchParams();
  const state = STATES.find((each) => each === params.get('etat')) ?? null;
  const asked: WaitingAsked = {
    state: state as WaitingState | null,
    practitioner: params.get('soignant'),
    type: params.get('motif'),
    q: params.get('q') ?? '',
  };
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return { asked, set, narrowed: [...params.keys()].length > 0 };
}

interface Props {
  asked: WaitingAsked;
  onChange: (name: string, value: string | null) => void;
}

export function Filters({ asked, onChange }: Props) {
  const { t } = useTranslation('waiting');
  const { language } = useFormat();
  const { id: clinic } = useClinic();
  const { people } = usePeople();
  const types = useQuery(typesQuery(clinic)).data ?? [];
  const [typed, setTyped] = useState(asked.q);
  const search = useDebouncedCallback((next: string) => onChange('q', next.trim() || null), 220);
  return (
    <search className={classes.filters} aria-label={t('filter.label')}>
      <TextInput
        role="searchbox"
        aria-label={t('filter.q')}
        placeholder={t('filter.q')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t('filter.practitioner')}
        placeholder={t('filter.everybody')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filter.everybody') }}
        data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
        value={asked.practitioner}
        onChange={(role) => onChange('soignant', role)}
      />
      <Select
        aria-label={t('filter.type')}
        placeholder={t('filter.everyType')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filter.everyType') }}
        data={types.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        value={asked.type}
        onChange={(type) => onChange('motif', type)}
      />
      <Select
        aria-label={t('filter.state')}
        placeholder={t('filter.current')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.current') }}
        data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={asked.state}
        onChange={(state) => onChange('etat', state)}
      />
    </search>
  );
}
