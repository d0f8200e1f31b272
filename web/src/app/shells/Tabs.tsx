import type { TablerIcon } from '@tabler/icons-react';
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

/** The bar at the bottom of a phone; not there on wider screens. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {items.map(({ to, label: text, icon: Icon, end }) => (
        <NavLink key={to} to={to} end={end} className={classes.tab}>
          <Icon size={22} stroke={1.7} aria-hidden="true" />
          <span>{text}</span>
        </NavLink>
      ))}
    </nav>
  );
}
