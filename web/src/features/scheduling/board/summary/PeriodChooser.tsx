import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '@/api/types';
import { DayField } from '@/features/clinics/forms/DayField';
import { addDays } from '@/ui';
import classes from './summary.module.css';
import type { SummaryView } from './useSummaryView';

const PRESETS = ['day', 'yesterday', 'week', 'month', 'other'] as const;
type Preset = (typeof PRESETS)[number];

function periodOf(preset: Exclude<Preset, 'other'>, today: LocalDate) {
  switch (preset) {
    case 'day':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: addDays(today, -29), to: today };
  }
}

/** The usual periods, or any other. */
export function PeriodChooser({ view }: { view: SummaryView }) {
  const { t } = useTranslation('frontDesk');
  const [other, setOther] = useState(false);
  const { from, to, today, show } = view;
  const preset = PRESETS.find((each) => {
    if (each === 'other') return true;
    const period = periodOf(each, today);
    return !other && period.from === from && period.to === to;
  });
  return (
    <>
      <SegmentedControl
        className={classes.presets}
        aria-label={t('summary.period')}
        radius="md"
        value={preset ?? 'other'}
        onChange={(next) => {
          setOther(next === 'other');
          if (next !== 'other') show(periodOf(next as Exclude<Preset, 'other'>, today));
        }}
        data={PRESETS.map((value) => ({ value, label: t(`summary.preset.${value}`) }))}
      />
      {preset === 'other' ? (
        <Group gap="sm">
          <DayField
            label={t('summary.from')}
            w={140}
            value={from}
            onChange={(day) => day && show({ from: day })}
          />
          <DayField
            label={t('summary.to')}
            w={140}
            value={to}
            onChange={(day) => day && show({ to: day })}
          />
        </Group>
      ) : null}
    </>
  );
}
