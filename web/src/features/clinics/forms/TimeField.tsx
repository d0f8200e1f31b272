import { TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { useTranslation } from 'react-i18next';
import type { WallTime } from '@/api/types';

interface Props {
  /** Said by a screen reader; also shown unless `hidden`. */
  label: string;
  hidden?: boolean;
  value: WallTime;
  onChange: (value: WallTime) => void;
  error?: string;
  disabled?: boolean;
}

/** A time on the wall clock, 24 hours, whatever the browser's habits; "" while it is not complete. */
export function TimeField({ label, hidden, value, onChange, error, disabled }: Props) {
  const { t } = useTranslation('clinics');
  return (
    <TimePicker
      label={hidden ? undefined : label}
      aria-label={hidden ? label : undefined}
      hoursInputLabel={t('time.hours', { of: label })}
      minutesInputLabel={t('time.minutes', { of: label })}
      minutesStep={5}
      size="md"
      w={hidden ? 92 : undefined}
      dir="ltr"
      value={value.slice(0, 5)}
      onChange={(next) => onChange(next.slice(0, 5))}
      error={error}
      disabled={disabled}
    />
  );
}
