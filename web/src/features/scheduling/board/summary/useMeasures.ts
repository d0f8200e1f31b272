import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui';

/** Averages and shares as people write them; a dash where nothing was noted. */
export function useMeasures() {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  return {
    minutes: (value: number | null) =>
      value === null
        ? t('summary.none')
        : t('summary.minutes', { minutes: format.number(Math.round(value)) }),
    share: (value: number | null) =>
      value === null
        ? t('summary.none')
        : format.number(value, { style: 'percent', maximumFractionDigits: 0 }),
  };
}
