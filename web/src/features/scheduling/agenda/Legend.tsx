/** What the colours, letters, outlines and icons on screen stand for; each block says it in words as well. */
import { Popover, UnstyledButton } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agenda } from '@/api/types';
import { STATES } from '../domain/view';
import classes from './swatches.module.css';
import toolbar from './toolbar.module.css';
import { useTypeCodes } from './useTypeCodes';
import { STANDING_ICONS, STATE_ICONS } from './words';

const OUTLINES = ['closed', 'absence', 'opening', 'hold'] as const;

export function Legend({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation('scheduling');
  return (
    <Popover position="top-end" shadow="md" radius="lg" width={300} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={toolbar.print}>
          <IconListDetails size={15} stroke={1.8} aria-hidden="true" />
          {t('legend.title')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('legend.title')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
        <section className={classes.panel} tabIndex={0} aria-label={t('legend.title')}>
          <TypeLegend agenda={agenda} />
          <hr className={classes.rule} />
          <StateLegend />
          <hr className={classes.rule} />
          <OutlineLegend />
        </section>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The types on screen, each with its pattern, its letters and its name. */
export function TypeLegend({ agenda }: { agenda: Agenda }) {
  const codes = useTypeCodes();
  const types = useMemo(() => {
    const found = new Map(agenda.appointments.map(({ type }) => [type.id, type]));
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  }, [agenda]);
  return (
    <ul className={classes.legend}>
      {types.map(({ id, name, colour }) => (
        <li key={id}>
          <span className={classes.swatch} data-colour={colour} aria-hidden="true" />
          <span className={classes.code}>{codes.get(id)}</span>
          {name}
        </li>
      ))}
    </ul>
  );
}

function StateLegend() {
  const { t } = useTranslation(['scheduling', 'agenda']);
  const Late = STANDING_ICONS.late;
  return (
    <ul className={classes.legend}>
      <li>
        <Late size={15} stroke={1.8} aria-hidden="true" />
        {t('agenda:legend.late')}
        <span className={classes.sample} data-kind="late" aria-hidden="true" />
      </li>
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
  );
}

function OutlineLegend() {
  const { t } = useTranslation('agenda');
  return (
    <ul className={classes.legend}>
      {OUTLINES.map((kind) => (
        <li key={kind}>
          <span className={classes.sample} data-kind={kind} aria-hidden="true" />
          {t(`legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
