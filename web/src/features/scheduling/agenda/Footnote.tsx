import { Popover, UnstyledButton } from '@mantine/core';
import { IconListDetails, IconPrinter } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '@/api/live';
import type { Agenda } from '@/api/types';
import { STATES } from '../domain/view';
import classes from './toolbar.module.css';
import { STATE_ICONS } from './words';

interface Props {
  agenda: Agenda;
  live: LiveState;
  /** How many practitioners are left out because nothing happens with them. */
  idle: number;
  /** Whether those are shown because somebody asked. */
  shown: boolean;
  onShowIdle: (shown: boolean) => void;
}

/** Below the agenda: who is not in it, what its colours mean, whether changes arrive by themselves. */
export function Footnote({ agenda, live, idle, shown, onShowIdle }: Props) {
  const { t } = useTranslation('scheduling');
  return (
    <div className={classes.footnote} data-no-print>
      {idle > 0 ? (
        <span>
          {t('agenda.idle', { count: idle })}{' '}
          <UnstyledButton className={classes.link} onClick={() => onShowIdle(true)}>
            {t('agenda.showIdle')}
          </UnstyledButton>
        </span>
      ) : null}
      {shown ? (
        <UnstyledButton className={classes.link} onClick={() => onShowIdle(false)}>
          {t('agenda.hideIdle')}
        </UnstyledButton>
      ) : null}
      <span className={classes.end}>
        <span className={classes.live} data-state={live}>
          {t(`live.${live}`)}
        </span>
        <Legend agenda={agenda} />
        <UnstyledButton className={classes.print} onClick={() => window.print()}>
          <IconPrinter size={15} stroke={1.8} aria-hidden="true" />
          {t('agenda.print')}
        </UnstyledButton>
      </span>
    </div>
  );
}

/** What the colours and icons on screen stand for; each block says it in words as well. */
function Legend({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation('scheduling');
  const types = useMemo(() => {
    const found = new Map(agenda.appointments.map(({ type }) => [type.id, type]));
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  }, [agenda]);
  return (
    <Popover position="top-end" shadow="md" radius="lg" width={300} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.print}>
          <IconListDetails size={15} stroke={1.8} aria-hidden="true" />
          {t('legend.title')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('legend.title')}>
        <ul className={classes.legend}>
          {STATES.map((state) => {
            const Icon = STATE_ICONS[state];
            return (
              <li key={state}>
                <Icon size={15} stroke={1.8} aria-hidden="true" />
                {t(`state.${state}`)}
              </li>
            );
          })}
        </ul>
        {types.length > 0 ? <hr className={classes.rule} /> : null}
        <ul className={classes.legend}>
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
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
