/** A session of a group in a list of the day: it opens beside the page. */
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '@/ui';
import type { Column, SessionSpan } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { Filling } from './Filling';
import classes from './groups.module.css';
import { useSessionDrawer } from './useSessionDrawer';

interface Props {
  span: SessionSpan;
  practitioner: Column['practitioner'];
}

export function SessionRow({ span: { session, start, end }, practitioner }: Props) {
  const { t } = useTranslation('groups');
  const { open } = useSessionDrawer();
  return (
    <li>
      <button
        type="button"
        className={`${classes.row} ${classes.inList}`}
        onClick={() => open(session.id)}
      >
        <span className={classes.time}>
          <b>{wallTime(start)}</b>
          <span>{wallTime(end)}</span>
        </span>
        <span className={classes.main}>
          <span className={classes.name}>
            <IconUsersGroup size={16} stroke={1.8} aria-hidden="true" /> {session.type.name}
          </span>
          <span className={classes.what}>{practitioner?.name}</span>
        </span>
        <Filling taken={session.taken} capacity={session.capacity} />
        {session.published ? null : <Tag tint="neutral">{t('draft')}</Tag>}
      </button>
    </li>
  );
}
