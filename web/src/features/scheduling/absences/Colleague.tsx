import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Id } from '@/api/types';
import { nameOf } from '@/features/clinics/data';
import { usePeople } from '../usePeople';

interface Props {
  except: Id;
  value: Id | null;
  onChange: (colleague: Id | null) => void;
}

/** Somebody else of the clinic whose agenda may be used. */
export function Colleague({ except, value, onChange }: Props) {
  const { t } = useTranslation('absences');
  const { people } = usePeople();
  return (
    <Select
      label={t('reassign.to')}
      placeholder={t('reassign.choose')}
      searchable
      data-autofocus
      data={people
        .filter(({ id, ended }) => id !== except && !ended)
        .map((each) => ({ value: each.id, label: nameOf(each) }))}
      value={value}
      onChange={onChange}
    />
  );
}
