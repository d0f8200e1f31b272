import { VisuallyHidden } from '@mantine/core';
import { IconStack2, IconVideo } from '@tabler/icons-react';
import { type CSSProperties, memo } from 'react';
import type { Block } from '../domain/columns';
import { LEAST_MINUTES, occupies } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import type { Standing } from '../domain/standing';
import classes from './block.module.css';
import { isShown, STANDING_ICONS, STATE_ICONS, type Words } from './words';

interface Props {
  block: Block;
  /** Minutes since midnight at which the grid begins. */
  origin: number;
  scale: number;
  words: Words;
  /** The letters of its type. */
  code: string | undefined;
  /** Late, waiting or inside, and for how many minutes: apart, so that only who waits is drawn again. */
  kind: Standing['kind'] | null;
  minutes: number;
  /** The one block that the Tab key reaches; arrows go on from there. */
  entry: boolean;
}

/** One appointment. It handles nothing itself: the grid listens for all of them. */
export const AppointmentBlock = memo(function AppointmentBlock(props: Props) {
  const { block, origin, scale, words, code, kind, minutes, entry } = props;
  const { appointment, start, end, lane, lanes, width, practitioner } = block;
  const { state, mode, type, patient, overbooked } = appointment;
  const shown = isShown(state) ? state : 'booked';
  const height = Math.max(end - start, LEAST_MINUTES) * scale - 2;
  const standing = kind ? words.standing({ kind, minutes }) : null;
  const plain = shown === 'booked' && mode === 'in-person' && !kind;
  const what = [
    standing,
    practitioner?.name,
    type.name,
    mode === 'video' ? words.modes.video : null,
    shown === 'booked' || shown === 'pending' || standing ? null : words.states[shown],
    overbooked ? words.overbooked : null,
  ]
    .filter(Boolean)
    .join(' · ');
  const Icon = kind
    ? STANDING_ICONS[kind]
    : shown === 'booked' && mode === 'video'
      ? IconVideo
      : STATE_ICONS[shown];
  const tall = height >= 60 && appointment.reason;
  // Read after what is seen, so that the name is what whoever commands the page by voice says (WCAG 2.5.3).
  const more = [`${wallTime(start)} – ${wallTime(end)}`, words.states[shown], words.modes[mode]];
  return (
    <button
      type="button"
      className={classes.block}
      data-appointment={appointment.id}
      data-colour={type.colour}
      data-state={shown}
      data-standing={kind ?? undefined}
      data-size={height < 34 ? 'line' : height < 60 ? 'two' : 'full'}
      data-free={occupies(appointment) ? undefined : true}
      tabIndex={entry ? 0 : -1}
      style={
        {
          insetBlockStart: (start - origin) * scale,
          blockSize: height,
          '--lane': lane,
          '--lanes': lanes,
          '--width': width,
        } as CSSProperties
      }
    >
      <span className={classes.first}>
        <span className={classes.name}>
          <b className="tb-figures">{wallTime(start)}</b>{' '}
          {shown === 'pending' ? <span>{words.request} · </span> : null}
          <bdi>{patient.name}</bdi>
        </span>
        {overbooked ? <IconStack2 size={14} stroke={1.8} aria-hidden="true" /> : null}
        {plain ? null : <Icon size={14} stroke={1.8} aria-hidden="true" />}
        {code ? (
          <span className={classes.code} aria-hidden="true">
            {code}
          </span>
        ) : null}
      </span>{' '}
      <span className={classes.what} data-aside={height < 34 || undefined}>
        {what}
      </span>{' '}
      {tall ? <span className={classes.what}>{appointment.reason}</span> : null}
      <VisuallyHidden>{more.join(', ')}</VisuallyHidden>
      <span className={classes.edge} data-resize aria-hidden="true" />
    </button>
  );
});
