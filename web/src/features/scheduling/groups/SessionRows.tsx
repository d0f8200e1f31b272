/** The sessions of a day, in a list: each opens beside the page. */
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '@/ui';
import type { Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { Filling } from './Filling';
import classes from './groups.module.css';
import { useSessionDrawer } from './useSessionDrawer';

export function hasSessions(columns: readonly Column[]): boolean {
  return columns.some(({ sessions }) => sessions.length > 0);
}

export function SessionRows({ columns }: { columns: readonly Column[] }) {
  return hasSessions(columns) ? <Rows columns={columns} /> : null;
}

function Rows({ columns }: { columns: readonly Column[] }) {
  const { t } = useTranslation('groups');
  const { open } = useSessionDrawer();
  const rows = columns
    .flatMap(({ sessions, practitioner }) => sessions.map((each) => ({ ...each, practitioner })))
    .sort((a, b) => a.start - b.start);
  return rows.map(({ session, start, end, practitioner }) => (
    <li key={session.id}>
      <button type="button" className={classes.row} onClick={() => open(session.id)}>
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
  ));
}
