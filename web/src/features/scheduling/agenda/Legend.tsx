import { IconPrinter } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '@/api/live';
import type { Agenda } from '@/api/types';
import { STATES } from '../domain/view';
import classes from './toolbar.module.css';
import { STATE_ICONS } from './words';

/** What the colours and icons on screen mean, and whether changes arrive by themselves. */
export function Legend({ agenda, live }: { agenda: Agenda; live: LiveState }) {
  const { t } = useTranslation('scheduling');
  const types = useMemo(() => {
    const found = new Map(agenda.appointments.map(({ type }) => [type.id, type]));
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name)).slice(0, 12);
  }, [agenda]);
  const present = useMemo(() => new Set(agenda.appointments.map(({ state }) => state)), [agenda]);
  return (
    <ul className={classes.legend} aria-label={t('legend.title')} data-no-print>
      {types.map(({ id, name, colour }) => (
        <li key={id}>
          <span
            className={classes.dot}
            style={{ '--dot': `var(--tb-${colour})` } as React.CSSProperties}
            aria-hidden="true"
          />
          {name}
        </li>
      ))}
      {STATES.filter((state) => state !== 'booked' && present.has(state)).map((state) => {
        const Icon = STATE_ICONS[state];
        return (
          <li key={state}>
            <Icon size={14} stroke={1.8} aria-hidden="true" />
            {t(`state.${state}`)}
          </li>
        );
      })}
      <li className={classes.end}>
        <span className={classes.live} data-state={live}>
          {t(`live.${live}`)}
        </span>
        <button type="button" className={classes.print} onClick={() => window.print()}>
          <IconPrinter size={15} stroke={1.8} aria-hidden="true" />
          {t('agenda.print')}
        </button>
      </li>
    </ul>
  );
}
