import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { usePeople } from '@/features/scheduling/usePeople';

interface Props {
  /** The practitioner whose patients are shown; `null`: everybody's. */
  value: Id | null;
  onChange: (value: Id | null) => void;
}

/** Whose patients: all files of the clinic, one's own, or those of a practitioner one works with. */
export function BaseFilter({ value, onChange }: Props) {
  const { t } = useTranslation('rules');
  const { membership } = useClinic();
  const { people } = usePeople();
  const own = membership.practitioner_role;
  const others = people
    .filter(({ id, ended }) => id !== own && (!ended || id === value))
    .map((each) => ({ value: each.id, label: nameOf(each) }));
  return (
    <Select
      aria-label={t('base.filter')}
      allowDeselect={false}
      searchable
      data={[
        { value: '', label: t('base.everybody') },
        ...(own ? [{ value: own, label: t('base.mine') }] : []),
        ...(others.length > 0 ? [{ group: t('base.of'), items: others }] : []),
      ]}
      value={value ?? ''}
      onChange={(next) => onChange(next || null)}
    />
  );
}
