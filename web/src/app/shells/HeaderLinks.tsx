import { NavLink, useLocation } from 'react-router';
import classes from './Header.module.css';

export interface HeaderItem {
  to: string;
  label: string;
  end?: boolean;
  /** Other addresses that belong to this entry. */
  also?: string[];
}

export function HeaderLinks({ links, onFollow }: { links: HeaderItem[]; onFollow?: () => void }) {
  const { pathname } = useLocation();
  return links.map(({ to, label, end, also = [] }) => (
    <NavLink
      key={to}
      to={to}
      end={end}
      className={classes.link}
      data-current={also.some((address) => pathname.startsWith(address)) || undefined}
      onClick={onFollow}
    >
      {label}
    </NavLink>
  ));
}
