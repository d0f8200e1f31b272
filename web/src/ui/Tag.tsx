import type { ReactNode } from 'react';
import classes from './Tag.module.css';
import type { Category } from './theme';

interface Props {
  tint?: Category | 'rose' | 'neutral';
  icon?: ReactNode;
  children: ReactNode;
}

/** A small label whose words carry the meaning; the tint only helps the eye. */
export function Tag({ tint = 'pine', icon, children }: Props) {
  return (
    <span className={classes.tag} data-tint={tint}>
      {icon}
      {children}
    </span>
  );
}
