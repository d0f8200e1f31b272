import { DateInput, type DateInputProps, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import { useFormat } from '@/ui';
import { datesSettings, parseDay } from './dates';

/** What the arrows of a calendar are called. */
export function useCalendarLabels() {
  const { t } = useTranslation('clinics');
  return {
    previousMonth: t('calendar.previousMonth'),
    nextMonth: t('calendar.nextMonth'),
    previousYear: t('calendar.previousYear'),
    nextYear: t('calendar.nextYear'),
    previousDecade: t('calendar.previousDecade'),
    nextDecade: t('calendar.nextDecade'),
  };
}

interface Props extends Omit<DateInputProps, 'value' | 'onChange'> {
  value: LocalDate | null;
  onChange: (date: LocalDate | null) => void;
}

/** A date, typed as people write it (25/11/2026) or chosen in a calendar. */
export function DayField({ onChange, ...rest }: Props) {
  const { t } = useTranslation('clinics');
  const { language } = useFormat();
  return (
    <DatesProvider settings={datesSettings(language)}>
      <DateInput
        valueFormat="DD/MM/YYYY"
        placeholder={t('calendar.hint')}
        dateParser={parseDay}
        hideOutsideDates
        ariaLabels={useCalendarLabels()}
        {...rest}
        onChange={(date) => onChange(date)}
      />
    </DatesProvider>
  );
}
