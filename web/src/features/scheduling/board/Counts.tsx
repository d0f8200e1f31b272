import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Board } from '@/api/types';
import { useClinic } from '@/app/guards';
import { sitesQuery } from '@/features/clinics/data';
import classes from './board.module.css';

/** The day in figures, and who is called next. */
export function Counts({ board }: { board: Board }) {
  const { t } = useTranslation('frontDesk');
  const { id: clinic } = useClinic();
  const { counts, next_numbers: next } = board;
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const figures = [
    ['expected', counts.expected, counts.late],
    ['waiting', counts.waiting, 0],
    ['inside', counts.in_consultation, 0],
    ['done', counts.done, 0],
    ['missed', counts.missed, 0],
    ['cancelled', counts.cancelled, 0],
  ] as const;
  return (
    <section aria-label={t('counts')}>
      <dl className={classes.counts}>
        {figures.map(([name, value, late]) => (
          <div key={name} className={classes.count} data-name={name}>
            <dt>{t(`count.${name}`)}</dt>
            <dd>{value}</dd>
            {late > 0 ? <dd className={classes.sub}>{t('count.late', { count: late })}</dd> : null}
          </div>
        ))}
        {next.map(({ site, number }) => (
          <div key={site} className={classes.count} data-name="next">
            <dt>
              {next.length > 1
                ? t('nextNumberAt', { site: sites.find(({ id }) => id === site)?.name ?? '' })
                : t('nextNumber')}
            </dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
