import { NavLink } from 'react-router';
import classes from './Header.module.css';

export interface HeaderItem {
  to: string;
  label: string;
  end?: boolean;
}

export function HeaderLinks({ links, onFollow }: { links: HeaderItem[]; onFollow?: () => void }) {
  return links.map(({ to, label, end }) => (
    <NavLink key={to} to={to} end={end} className={classes.link} onClick={onFollow}>
      {label}
    </NavLink>
  ));
}
