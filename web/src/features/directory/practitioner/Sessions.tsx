/** Sessions of groups that a practitioner holds, with the places left. */
import { Button, Card, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/clock';
import type { PractitionerPage, PublicSession } from '@/api/types';
import { useHoldSlot } from '@/features/booking/holds';
import { Money, Tag, useFormat } from '@/ui';
import { localDate } from '@/ui/format';
import { sessionsQuery } from '../queries';
import classes from './Sessions.module.css';

export function Sessions({ practitioner }: { practitioner: PractitionerPage }) {
  const { t } = useTranslation('directory');
  const { id, time_zone } = practitioner;
  const today = localDate(new Date(serverNow()), time_zone);
  const found = useQuery(sessionsQuery(id, today)).data;
  const { hold, pending } = useHoldSlot();
  // Most practitioners hold none: nothing is said until there is something to say.
  if (!found || found.items.length === 0) return null;
  return (
    <Card component="section" className={classes.panel} aria-labelledby="seances">
      <Title order={2} id="seances">
        {t('sessions.title')}
      </Title>
      <ul className={classes.list}>
        {found.items.map((session) => (
          <Row
            key={session.id}
            session={session}
            timeZone={found.timezone}
            pending={pending?.session === session.id}
            disabled={pending !== null}
            onBook={() =>
              hold({
                practitioner_role: id,
                type: session.type.id,
                start: session.start,
                mode: session.mode,
                session: session.id,
              })
            }
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  session: PublicSession;
  timeZone: string;
  pending: boolean;
  disabled: boolean;
  onBook: () => void;
}

function Row({ session, timeZone, pending, disabled, onBook }: RowProps) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const { type, start, end, place, places_left, fee, mode, new_patients_allowed } = session;
  const when = `${format.day(start, timeZone)}, ${format.time(start, timeZone)}`;
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <b>{type.name}</b>
        <span className="tb-figures">
          {when} – {format.time(end, timeZone)}
        </span>
        <span className={classes.muted}>
          <bdi>{mode === 'video' ? t('mode.video') : `${place.name}, ${place.city}`}</bdi>
          {fee ? (
            <>
              {' · '}
              <Money value={fee} />
            </>
          ) : null}
        </span>
        {new_patients_allowed ? null : <span className={classes.muted}>{t('sessions.known')}</span>}
      </span>
      <span className={classes.act}>
        {places_left > 0 ? (
          <>
            <Tag tint={places_left <= 3 ? 'apricot' : 'pine'}>
              {t('sessions.left', { count: places_left })}
            </Tag>
            <Button
              size="compact-md"
              loading={pending}
              disabled={disabled}
              aria-label={t('sessions.bookLabel', { type: type.name, when })}
              onClick={onBook}
            >
              {t('sessions.book')}
            </Button>
          </>
        ) : (
          <Tag tint="neutral">{t('sessions.full')}</Tag>
        )}
      </span>
    </li>
  );
}
