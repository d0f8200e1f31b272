import { Card, Title } from '@mantine/core';
import { IconCalendarEvent, IconCash, IconMapPin, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Instant, Mode, Money as MoneyValue } from '@/api/types';
import { Avatar, formatPlace, Money, useFormat } from '@/ui';
import classes from './Recap.module.css';

export interface RecapData {
  start: Instant;
  end: Instant;
  mode: Mode;
  timeZone: string;
  practitioner: { name: string; photo: string | null; specialties: string };
  type: string;
  clinic: string;
  site: { name: string; address: string; city: string } | null;
  fee: MoneyValue | null;
  instructions: string;
  /** Until when it can be cancelled free of charge. */
  cancelUntil: Instant | null;
}

/** What is being booked, in one card: who, when, where, for how much, what to bring, and the way out. */
export function Recap({ data }: { data: RecapData }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const { practitioner, site, timeZone } = data;
  const minutes = Math.round((Date.parse(data.end) - Date.parse(data.start)) / 60_000);
  return (
    <Card component="section" aria-label={t('recap.title')} className={classes.recap}>
      <div className={classes.who}>
        <Avatar name={practitioner.name} photo={practitioner.photo} />
        <div>
          <Title order={2} size="h3">
            {practitioner.name}
          </Title>
          <p className={classes.muted}>{practitioner.specialties}</p>
        </div>
      </div>
      <ul className={classes.facts}>
        <li>
          <IconCalendarEvent size={18} stroke={1.7} aria-hidden="true" />
          <div>
            <strong className={classes.when}>
              {t('recap.when', {
                day: format.day(data.start, timeZone),
                time: format.time(data.start, timeZone),
              })}
            </strong>
            <p className={classes.muted}>
              <bdi>{data.type}</bdi> · {format.duration(minutes)}
            </p>
          </div>
        </li>
        <li>
          {data.mode === 'video' ? (
            <>
              <IconVideo size={18} stroke={1.7} aria-hidden="true" />
              <div>
                {t('recap.video')}
                <p className={classes.muted}>{t('recap.videoText')}</p>
              </div>
            </>
          ) : (
            <>
              <IconMapPin size={18} stroke={1.7} aria-hidden="true" />
              <div>
                <bdi>{data.clinic}</bdi>
                {site ? (
                  <p className={classes.muted}>
                    <bdi>{formatPlace(site.name, site.address, site.city)}</bdi>
                  </p>
                ) : null}
              </div>
            </>
          )}
        </li>
        {data.fee ? (
          <li>
            <IconCash size={18} stroke={1.7} aria-hidden="true" />
            <div>
              <Money value={data.fee} />
              <p className={classes.muted}>
                {data.mode === 'video' ? t('recap.feeVideo') : t('recap.feeText')}
              </p>
            </div>
          </li>
        ) : null}
      </ul>
      {data.instructions ? (
        <p className={classes.note} dir="auto">
          {data.instructions}
        </p>
      ) : null}
      {data.cancelUntil ? <CancelRule until={data.cancelUntil} timeZone={timeZone} /> : null}
    </Card>
  );
}

function CancelRule({ until, timeZone }: { until: Instant; timeZone: string }) {
  const { t } = useTranslation('booking');
  const format = useFormat();
  const passed = Date.parse(until) <= Date.now();
  return (
    <p className={classes.rule}>
      {passed
        ? t('recap.cancelNever')
        : t('recap.cancelUntil', {
            day: format.day(until, timeZone),
            time: format.time(until, timeZone),
          })}
    </p>
  );
}
