import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import type { Span } from '../domain/lanes';
import { AppointmentBlock } from './AppointmentBlock';
import classes from './grid.module.css';
import type { Words } from './words';

interface Props {
  column: Column;
  index: number;
  origin: number;
  end: number;
  scale: number;
  words: Words;
  /** Which block the Tab key reaches; `null` when it is in another column. */
  entry: number | null;
}

/** One practitioner's day. */
export const DayColumn = memo(function DayColumn(props: Props) {
  const { column, index, origin, end, scale, words, entry } = props;
  const { t } = useTranslation('scheduling');
  const box = ({ start, end: until }: Span) => ({
    insetBlockStart: (Math.max(start, origin) - origin) * scale,
    blockSize: Math.max(0, Math.min(until, end) - Math.max(start, origin)) * scale,
  });
  const within = (span: Span) => span.end > origin && span.start < end;
  return (
    <div
      className={classes.column}
      data-column={index}
      style={{ '--hour': `${60 * scale}px` } as React.CSSProperties}
    >
      {column.closed.filter(within).map((span) => (
        <div key={`closed ${span.start}`} className={classes.closed} style={box(span)}>
          {closedLabel(column, span, t)}
        </div>
      ))}
      {column.absences.filter(within).map((span) => (
        <div key={`absent ${span.start}`} className={classes.closed} data-absence style={box(span)}>
          <span>{span.label || t('agenda.absent')}</span>
        </div>
      ))}
      {column.holds.filter(within).map((span) => (
        <div key={`hold ${span.start}`} className={classes.hold} style={box(span)}>
          <b className="tb-figures">{wallTime(span.start)}</b> {t('agenda.held')}
        </div>
      ))}
      {column.blocks.map((block, position) => (
        <AppointmentBlock
          key={block.appointment.id}
          block={block}
          origin={origin}
          scale={scale}
          words={words}
          entry={entry === position}
        />
      ))}
    </div>
  );

  function closedLabel({ open, absences }: Column, span: Span, say: typeof t): React.ReactNode {
    if (open.length === 0) return absences.length > 0 ? null : <span>{say('agenda.closed')}</span>;
    const opening = span.start === 0 && open.find((each) => each.start === span.end);
    const tall = (span.end - Math.max(span.start, origin)) * scale > 44;
    if (!opening || !tall) return null;
    return <span>{say('agenda.opensAt', { time: wallTime(span.end) })}</span>;
  }
});
