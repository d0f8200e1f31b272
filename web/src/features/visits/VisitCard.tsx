/** A proposed visit, drawn as a small timeline: one piece per service, the waiting in between left open. */
import { useTranslation } from 'react-i18next';
import type { ProposedVisit, VisitPart } from '@/api/types';
import { useFormat } from '@/ui';
import classes from './visits.module.css';

interface Props {
  visit: ProposedVisit;
  timeZone: string;
  selected?: boolean;
  /** Without it, the card only shows. */
  onChoose?: () => void;
}

const COLOURS = new Set(['pine', 'sky', 'apricot', 'plum', 'moss']);

export function VisitCard({ visit, timeZone, selected = false, onChoose }: Props) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const from = format.time(visit.start, timeZone);
  const to = format.time(visit.end, timeZone);
  const inside = (
    <>
      <span className={classes.head}>
        <b className="tb-figures">
          {from}–{to}
        </b>
        <span className={classes.quiet}>
          {visit.waiting_minutes > 0
            ? t('waiting', { duration: format.duration(visit.waiting_minutes) })
            : t('noWaiting')}
        </span>
      </span>
      <Bar visit={visit} />
      <span className={classes.parts}>
        {visit.parts.map((part) => (
          <span key={part.start} className={classes.part}>
            <span className={classes.dot} data-tint={tintOf(part)} aria-hidden="true" />
            <span className="tb-figures">{format.time(part.start, timeZone)}</span>
            <span>
              {part.type.name}{' '}
              <span className={classes.quiet}>
                · <bdi>{part.practitioner.name}</bdi>
              </span>
            </span>
          </span>
        ))}
      </span>
      <span className={classes.quiet}>
        <bdi>{visit.place.name}</bdi>
      </span>
    </>
  );
  if (!onChoose) return <div className={classes.card}>{inside}</div>;
  return (
    <button type="button" className={classes.card} aria-pressed={selected} onClick={onChoose}>
      {inside}
    </button>
  );
}

/** Widths follow the time; what is between two services is waiting. */
function Bar({ visit }: { visit: ProposedVisit }) {
  const begin = Date.parse(visit.start);
  const whole = Date.parse(visit.end) - begin;
  const share = (milliseconds: number) => `${(100 * milliseconds) / whole}%`;
  return (
    <span className={classes.bar} aria-hidden="true">
      {visit.parts.map((part) => (
        <span
          key={part.start}
          className={classes.piece}
          data-tint={tintOf(part)}
          style={{
            insetInlineStart: share(Date.parse(part.start) - begin),
            inlineSize: share(Date.parse(part.end) - Date.parse(part.start)),
          }}
        />
      ))}
    </span>
  );
}

function tintOf({ colour }: VisitPart): string {
  return COLOURS.has(colour) ? colour : 'pine';
}
