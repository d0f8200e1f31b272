import type { TablerIcon } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { NavLink } from 'react-router';
import classes from './Tabs.module.css';

export interface TabItem {
  to: string;
  label: string;
  icon: TablerIcon;
  end?: boolean;
  /** How many there are, and how to say it. */
  count?: { shown: number; label: string };
}

const MoreTab = lazy(() => import('./MoreTab'));

/** As many as a thumb tells apart. */
const ROOM = 5;

/** The bar at the bottom of a phone; not there on wider screens. What has no room in it is behind the last. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  const shown = items.length > ROOM ? items.slice(0, ROOM - 1) : items;
  const rest = items.slice(shown.length);
  return (
    <nav className={classes.tabs} aria-label={label}>
      {shown.map(({ to, label: text, icon: Icon, end }) => (
        <NavLink key={to} to={to} end={end} className={classes.tab}>
          <Icon size={22} stroke={1.7} aria-hidden="true" />
          <span>{text}</span>
        </NavLink>
      ))}
      {rest.length > 0 ? (
        <Suspense fallback={<span className={classes.tab} />}>
          <MoreTab items={rest} />
        </Suspense>
      ) : null}
    </nav>
  );
}
