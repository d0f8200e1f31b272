import classes from './Logo.module.css';

/** A pine square, three corners round and one sharp, an apricot cross in it, then the name. */
export function Logo({ compact = false }: { compact?: boolean }) {
  return (
    <span className={classes.logo} dir="ltr">
      <svg viewBox="0 0 32 32" className={classes.mark} aria-hidden="true" focusable="false">
        <path
          d="M10 0h12a10 10 0 0 1 10 10v12a10 10 0 0 1-10 10H0V10A10 10 0 0 1 10 0Z"
          fill="var(--tb-accent)"
        />
        <path d="M16 9.5v13M9.5 16h13" stroke="#F2A35E" strokeWidth="4.6" strokeLinecap="round" />
      </svg>
      <span className={compact ? 'tb-hidden' : classes.name}>toubib</span>
    </span>
  );
}
