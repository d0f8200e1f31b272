/** The sessions of a day in the agenda: each is one block, however many come. */
import { IconUsersGroup } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import classes from './groups.module.css';
import { useSessionDrawer } from './useSessionDrawer';

interface Props {
  column: Column;
  /** Minutes since midnight at which the grid begins, and pixels per minute. */
  origin: number;
  scale: number;
}

export const SessionBlocks = memo(function SessionBlocks({ column, origin, scale }: Props) {
  return column.sessions.length > 0 ? (
    <Blocks column={column} origin={origin} scale={scale} />
  ) : null;
});

function Blocks({ column, origin, scale }: Props) {
  const { t } = useTranslation('groups');
  const { open } = useSessionDrawer();
  return column.sessions.map(({ session, start, end }) => (
    <button
      key={session.id}
      type="button"
      className={classes.block}
      data-session={session.id}
      data-colour={session.type.colour}
      data-draft={session.published ? undefined : true}
      style={{
        insetBlockStart: (start - origin) * scale,
        blockSize: Math.max((end - start) * scale - 2, 26),
      }}
      onClick={() => open(session.id)}
    >
      <span className={classes.first}>
        <IconUsersGroup size={16} stroke={1.8} aria-hidden="true" />
        <b className="tb-figures">{wallTime(start)}</b>
        <b className={`${classes.count} tb-figures`}>
          <bdi>
            {session.taken}/{session.capacity}
          </bdi>
        </b>
      </span>{' '}
      <span className={classes.title}>{session.type.name}</span>{' '}
      <span className="tb-hidden">
        {t('filling', { taken: session.taken, count: session.capacity })}
        {session.published ? null : `, ${t('draft')}`}
      </span>
    </button>
  ));
}
