import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instant, Mode, PractitionerCard, SlotsOfDay } from '@/api/types';
import { useHoldSlot } from '@/features/booking/holds';
import { SlotButton, useFormat } from '@/ui';
import { addDays } from '@/ui/format';
import classes from './NextSlots.module.css';

const SlotLostDialog = lazy(() => import('@/features/booking/SlotLostDialog'));
const ROWS = 3;

interface Props {
  practitioner: PractitionerCard;
  mode: Mode | '';
}

/** The next free times, day by day; choosing one keeps it and opens its form. */
export function NextSlots({ practitioner, mode }: Props) {
  const { t } = useTranslation('directory');
  const { hold, pending, lost, setLost } = useHoldSlot();
  const { time_zone, default_type, next_slots, slug } = practitioner;
  const type = default_type;
  if (!type || next_slots.length === 0) return <FullPanel practitioner={practitioner} />;
  const wanted = mode || (practitioner.modes.includes('in-person') ? 'in-person' : 'video');
  const take = (start: Instant) =>
    hold({ practitioner_role: practitioner.id, type: type.id, start, mode: wanted });
  return (
    <div className={classes.slots}>
      <div className={classes.days}>
        {next_slots.map((day, index) => (
          <Day
            key={day.date}
            day={day}
            before={next_slots[index - 1]?.date}
            timeZone={time_zone}
            pending={pending?.start ?? null}
            onTake={take}
          />
        ))}
      </div>
      <p className={classes.foot}>
        <span>{t('card.slotsFor', { type: type.name })}</span>
        <Link to={`/soignants/${slug}`} aria-label={t('card.moreOf', { name: practitioner.name })}>
          {t('card.more')}
        </Link>
      </p>
      <Suspense fallback={null}>
        {lost ? (
          <SlotLostDialog
            lost={lost}
            timeZone={time_zone}
            pending={pending?.start ?? null}
            onTake={take}
            onClose={() => setLost(null)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

interface DayProps {
  day: SlotsOfDay;
  before: string | undefined;
  timeZone: string;
  pending: Instant | null;
  onTake: (start: Instant) => void;
}

function Day({ day, before, timeZone, pending, onTake }: DayProps) {
  const format = useFormat();
  // The month is said once, and again when it changes.
  const sameMonth = before?.slice(0, 7) === day.date.slice(0, 7);
  const shown = day.slots.slice(0, ROWS);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be one landmark more for each day
    <div
      role="group"
      className={classes.day}
      aria-label={format.date(day.date, { weekday: 'long', day: 'numeric', month: 'long' })}
    >
      <div className={classes.head} aria-hidden="true">
        <span>{format.date(day.date, { weekday: 'short' })}</span>
        <strong>
          {format.date(
            day.date,
            sameMonth ? { day: 'numeric' } : { day: 'numeric', month: 'short' },
          )}
        </strong>
      </div>
      {shown.map(({ start }) => (
        <SlotButton
          key={start}
          start={start}
          timeZone={timeZone}
          pending={pending === start}
          disabled={pending !== null}
          onClick={() => onTake(start)}
        />
      ))}
      {Array.from({ length: ROWS - shown.length }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical blanks
        <span key={row} className={classes.blank} aria-hidden="true">
          —
        </span>
      ))}
    </div>
  );
}

/** Nothing soon: when the next free time is, and the way to it. */
function FullPanel({ practitioner }: { practitioner: PractitionerCard }) {
  const { t } = useTranslation('directory');
  const format = useFormat();
  const { next_slot, time_zone, slug } = practitioner;
  if (!next_slot) {
    return (
      <div className={classes.panel}>
        <strong>{t('card.noneTitle')}</strong>
        <p>{t('card.noneText')}</p>
        <Link className={classes.pill} to={`/soignants/${slug}`}>
          {t('card.see')}
        </Link>
        {practitioner.default_type ? <TellMe practitioner={practitioner} /> : null}
      </div>
    );
  }
  const day = format.day(next_slot, time_zone);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: time_zone }).format(
    new Date(next_slot),
  );
  return (
    <div className={classes.panel}>
      <strong>{t('card.nextSlot', { day, time: format.time(next_slot, time_zone) })}</strong>
      <p>{t('card.full')}</p>
      <Link className={classes.pill} to={`/soignants/${slug}?semaine=${addDays(date, 0)}`}>
        {t('card.seeDay', { day: format.date(date, { day: 'numeric', month: 'short' }) })}
      </Link>
      <TellMe practitioner={practitioner} />
    </div>
  );
}

/** Be told when a time comes free sooner. */
function TellMe({ practitioner }: { practitioner: PractitionerCard }) {
  const { t } = useTranslation('directory');
  const { slug, name, default_type } = practitioner;
  const type = default_type ? `?type=${default_type.id}` : '';
  return (
    <Link
      className={classes.tellMe}
      to={`/soignants/${slug}/attente${type}`}
      aria-label={t('card.tellMeOf', { name })}
    >
      {t('card.tellMe')}
    </Link>
  );
}
