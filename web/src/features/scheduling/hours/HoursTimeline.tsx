import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClinicSite, WeeklyHours } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { addDays, useFormat } from '@/ui';
import { useToday } from '../agenda/useNow';
import { type Band, bandsOf, place } from './timeline';
import classes from './timeline.module.css';

interface Props {
  hours: readonly WeeklyHours[];
  sites: readonly ClinicSite[];
}

const BEHIND = 60;
const AHEAD = 300;

/** From when to when hours hold, by site, around today. Not shown while all hold without end. */
export function HoursTimeline({ hours, sites }: Props) {
  const { t } = useTranslation('rules');
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const first = addDays(today, -BEHIND);
  const last = addDays(today, AHEAD);
  const bands = bandsOf(hours, today).filter(({ to }) => !to || to >= first);
  if (bands.length < 2) return null;
  const now = place({ from: today, to: today }, first, last).start;
  return (
    <FormSection title={t('timeline.title')} lead={t('timeline.lead')}>
      <ul className={classes.bands}>
        {bands.map((band) => {
          const { start, size } = place(band, first, last);
          return (
            <li key={`${band.site} ${band.from} ${band.to}`}>
              <BandWords band={band} site={sites.find(({ id }) => id === band.site)} />
              <div className={classes.line} aria-hidden="true">
                <span
                  className={classes.band}
                  data-past={(band.to && band.to < today) || undefined}
                  style={{ insetInlineStart: `${start}%`, inlineSize: `${size}%` }}
                />
                <span className={classes.now} style={{ insetInlineStart: `${now}%` }} />
              </div>
            </li>
          );
        })}
      </ul>
      <Text size="xs" c="dimmed" className={classes.legend}>
        <span className={classes.key} aria-hidden="true" /> {t('timeline.now')}
      </Text>
    </FormSection>
  );
}

function BandWords({ band, site }: { band: Band; site: ClinicSite | undefined }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const day = (date: string) =>
    format.date(date, { day: 'numeric', month: 'short', year: 'numeric' });
  const { from, to } = band;
  const when = to
    ? from <= today && to >= today
      ? t('timeline.until', { date: day(to) })
      : t('timeline.between', { from: day(from), to: day(to) })
    : from > today
      ? t('timeline.from', { date: day(from) })
      : t('timeline.since', { date: day(from) });
  const days = [...new Set(band.rows.map(({ weekday }) => weekday))].sort();
  const hours = [
    ...new Set(band.rows.map(({ start, end }) => `${start.slice(0, 5)}–${end.slice(0, 5)}`)),
  ];
  return (
    <div className={classes.words}>
      <b>{site?.name}</b> <span>{when}</span>
      <small>
        {t('timeline.days', {
          days: days.map((weekday) => format.weekday(weekday, 'short')).join(', '),
          hours: hours.join(', '),
        })}
      </small>
    </div>
  );
}
