import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClinic } from '@/app/guards';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import type { Span } from '../domain/lanes';
import { standingOf } from '../domain/standing';
import { SessionBlocks } from '../groups/SessionBlocks';
import { AppointmentBlock } from './AppointmentBlock';
import classes from './grid.module.css';
import { useMinuteOf } from './useNow';
import type { Codes } from './useTypeCodes';
import type { Words } from './words';

interface Props {
  column: Column;
  index: number;
  origin: number;
  end: number;
  scale: number;
  words: Words;
  codes: Codes;
  /** Which block the Tab key reaches; `null` when it is in another column. */
  entry: number | null;
}

/** One practitioner's day, or one room's. */
export const DayColumn = memo(function DayColumn(props: Props) {
  const { column, index, origin, end, scale, words, codes, entry } = props;
  const now = useMinuteOf(column.clock);
  return (
    <div
      className={classes.column}
      data-column={index}
      style={{ '--hour': `${60 * scale}px`, gridColumn: index + 2 } as React.CSSProperties}
    >
      <Background column={column} origin={origin} end={end} scale={scale} />
      <SessionBlocks column={column} origin={origin} scale={scale} />
      {column.blocks.map((block, position) => {
        const standing = now > 0 ? standingOf(block.appointment, now, column.clock) : null;
        return (
          <AppointmentBlock
            key={block.appointment.id}
            block={block}
            origin={origin}
            scale={scale}
            words={words}
            code={codes.get(block.appointment.type.id)}
            kind={standing?.kind ?? null}
            minutes={standing?.minutes ?? 0}
            entry={entry === position}
          />
        );
      })}
    </div>
  );
});

type BackgroundProps = Pick<Props, 'column' | 'origin' | 'end' | 'scale'>;

/** What is not an appointment: closed time, absences, openings on this date only, time kept for somebody. */
const Background = memo(function Background({ column, origin, end, scale }: BackgroundProps) {
  const { t } = useTranslation(['scheduling', 'agenda', 'absences']);
  const { slug } = useClinic();
  const box = ({ start, end: until }: Span) => ({
    insetBlockStart: (Math.max(start, origin) - origin) * scale,
    blockSize: Math.max(0, Math.min(until, end) - Math.max(start, origin)) * scale,
  });
  const within = (span: Span) => span.end > origin && span.start < end;
  return (
    <>
      {column.closed.filter(within).map((span) => (
        <div key={`closed ${span.start}`} className={classes.closed} style={box(span)}>
          <ClosedLabel column={column} span={span} tall={box(span).blockSize > 44} />
        </div>
      ))}
      {column.openings.filter(within).map((span) => (
        <div key={`opening ${span.start}`} className={classes.opening} style={box(span)}>
          <span>{t('agenda:opening')}</span>
        </div>
      ))}
      {column.absences.filter(within).map((span) => (
        <div key={`absent ${span.start}`} className={classes.closed} data-absence style={box(span)}>
          <Link to={`/c/${slug}/absences/${span.id}`} title={t('absences:form.list')}>
            {span.label || t('agenda.absent')}
          </Link>
        </div>
      ))}
      {column.holds.filter(within).map((span) => (
        <div key={`hold ${span.start}`} className={classes.hold} style={box(span)}>
          <b className="tb-figures">{wallTime(span.start)}</b>{' '}
          {span.offeredTo ? t('agenda:offeredTo', { name: span.offeredTo }) : t('agenda.held')}
        </div>
      ))}
    </>
  );
});

function ClosedLabel({ column, span, tall }: { column: Column; span: Span; tall: boolean }) {
  const { t } = useTranslation('scheduling');
  const { open, absences } = column;
  if (open.length === 0) return absences.length > 0 ? null : <span>{t('agenda.closed')}</span>;
  const opening = span.start === 0 && open.some((each) => each.start === span.end);
  return opening && tall ? <span>{t('agenda.opensAt', { time: wallTime(span.end) })}</span> : null;
}
