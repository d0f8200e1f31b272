/** What became of the appointments, a bar a row; each part also has its figure in the table below. */
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tally } from '@/api/types';
import classes from './summary.module.css';

const PARTS = ['seen', 'to_come', 'missed', 'cancelled_late'] as const;

interface Props {
  title: string;
  rows: readonly (Tally & { id: string; name: string })[];
}

export function Bars({ title, rows }: Props) {
  const { t } = useTranslation('frontDesk');
  const totals = rows.map((row) => PARTS.reduce((sum, part) => sum + row[part], 0));
  const most = Math.max(1, ...totals);
  return (
    <section className={classes.chart}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <ul className={classes.legend} aria-hidden="true">
        {PARTS.map((part) => (
          <li key={part} data-part={part}>
            {t(`summary.${part}`)}
          </li>
        ))}
      </ul>
      <ul className={classes.bars}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <span className={classes.label}>{row.name}</span>
            <span
              role="img"
              className={classes.bar}
              aria-label={t('summary.bar', {
                label: row.name,
                seen: row.seen,
                toCome: row.to_come,
                missed: row.missed,
                late: row.cancelled_late,
              })}
            >
              {PARTS.map((part) =>
                row[part] > 0 ? (
                  <span
                    key={part}
                    data-part={part}
                    style={{ inlineSize: `${(100 * row[part]) / most}%` }}
                  />
                ) : null,
              )}
            </span>
            <span className={classes.sum} aria-hidden="true">
              {totals[index]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
