import { useTranslation } from 'react-i18next';
import type { Sum } from '@/api/types';
import { Money, useFormat } from '@/ui';
import classes from './summary.module.css';
import { useMeasures } from './useMeasures';

const COUNTED = ['planned', 'seen', 'to_come', 'missed', 'cancelled_late', 'walk_ins'] as const;

/** The period in figures: how many, how long, how much. */
export function Figures({ total }: { total: Sum }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const measures = useMeasures();
  return (
    <dl className={classes.figures}>
      {COUNTED.map((name) => (
        <div key={name}>
          <dt>{t(`summary.${name}`)}</dt>
          <dd>{format.number(total[name])}</dd>
        </div>
      ))}
      <div>
        <dt>{t('summary.wait')}</dt>
        <dd>{measures.minutes(total.wait_minutes)}</dd>
      </div>
      <div>
        <dt>{t('summary.consultation')}</dt>
        <dd>{measures.minutes(total.consultation_minutes)}</dd>
      </div>
      <div>
        <dt>{t('summary.onTime')}</dt>
        <dd>{measures.share(total.on_time)}</dd>
        <dd className={classes.hint}>{t('summary.onTimeHint')}</dd>
      </div>
      <div>
        <dt>{t('summary.fees')}</dt>
        {total.fees.map((fee) => (
          <dd key={fee.currency} className={classes.money}>
            <Money value={fee} />
          </dd>
        ))}
        {total.fees.length === 0 ? <dd>{t('summary.none')}</dd> : null}
      </div>
    </dl>
  );
}
