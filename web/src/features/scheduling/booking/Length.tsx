import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  minutes: number;
  error?: string;
  onChange: (minutes: number) => void;
}

/** How long an appointment lasts, from five minutes to eight hours. */
export function Length({ minutes, error, onChange }: Props) {
  const { t } = useTranslation('agenda');
  return (
    <NumberInput
      label={t('length.label')}
      suffix={t('length.unit')}
      w={160}
      min={5}
      max={480}
      step={5}
      allowDecimal={false}
      clampBehavior="blur"
      error={error}
      value={minutes}
      onChange={(next) => {
        const asked = Number(next);
        if (asked >= 5 && asked <= 480) onChange(asked);
      }}
    />
  );
}
