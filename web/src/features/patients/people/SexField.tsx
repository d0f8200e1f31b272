import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sex } from '@/api/types';

const CHOICES: readonly Sex[] = ['female', 'male', 'other', 'unknown'];

interface Props {
  value: Sex;
  onChange: (value: Sex) => void;
  error?: string;
}

/** Administrative sex, as civil registers write it. */
export function SexField({ value, onChange, error }: Props) {
  const { t } = useTranslation('patients');
  return (
    <Radio.Group
      label={t('person.sex')}
      value={value}
      onChange={(chosen) => onChange(chosen as Sex)}
      error={error}
    >
      <Group mt={6} gap="lg">
        {CHOICES.map((choice) => (
          <Radio key={choice} size="md" value={choice} label={t(`sex.${choice}`)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
