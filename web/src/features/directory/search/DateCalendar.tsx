import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/fr';
import 'dayjs/locale/ar-tn';
import { Button, FocusTrap } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import { useClickOutside } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import { addDays, localDate, useLanguage } from '@/ui';
import classes from './SearchBar.module.css';

interface Props {
  value: LocalDate | '';
  onChange: (value: LocalDate | '') => void;
  onClose: () => void;
}

const LOCALES = { fr: 'fr', en: 'en', ar: 'ar-tn' } as const;
const FURTHEST_DAYS = 180;

export default function DateCalendar({ value, onChange, onClose }: Props) {
  const { t } = useTranslation('directory');
  const language = useLanguage();
  const panel = useClickOutside<HTMLDivElement>(onClose);
  const today = localDate(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <FocusTrap active>
      <div
        ref={panel}
        role="dialog"
        aria-label={t('bar.when')}
        className={classes.calendar}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <DatesProvider settings={{ locale: LOCALES[language], firstDayOfWeek: 1 }}>
          <DatePicker
            value={value || null}
            minDate={today}
            weekendDays={[]}
            maxDate={addDays(today, FURTHEST_DAYS)}
            onChange={(date) => onChange(date ?? '')}
            ariaLabels={{
              nextMonth: t('bar.nextMonth'),
              previousMonth: t('bar.previousMonth'),
              monthLevelControl: t('bar.months'),
              yearLevelControl: t('bar.months'),
            }}
          />
        </DatesProvider>
        <Button variant="subtle" fullWidth onClick={() => onChange('')}>
          {t('bar.soon')}
        </Button>
      </div>
    </FocusTrap>
  );
}
