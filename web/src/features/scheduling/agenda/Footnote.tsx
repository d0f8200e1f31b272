import { UnstyledButton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '@/api/live';
import type { Agenda } from '@/api/types';
import { Legend } from './Legend';
import classes from './toolbar.module.css';

interface Props {
  /** Absent while a month is shown, which has no blocks to explain. */
  agenda: Agenda | null;
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
        {agenda ? <Legend agenda={agenda} /> : null}
        <UnstyledButton className={classes.print} onClick={() => window.print()}>
          <IconPrinter size={15} stroke={1.8} aria-hidden="true" />
          {t('agenda.print')}
        </UnstyledButton>
      </span>
    </div>
  );
}
