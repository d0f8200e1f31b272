/** Above the agenda: which day, which view, whose agenda, and the button to book. */
import { ActionIcon, Button, Group, Popover, SegmentedControl, Title } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import {
  IconCalendar,
  IconCalendarShare,
  IconChevronLeft,
  IconChevronRight,
  IconPlus,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgendaPractitioner } from '@/api/types';
import { useCalendarLabels } from '@/features/clinics/forms/DayField';
import { datesSettings } from '@/features/clinics/forms/dates';
import { PageMeta, useFormat } from '@/ui';
import { periodOf, step, VIEWS, type View } from '../domain/view';
import { Filters } from './Filters';
import { formatPeriod } from './period';
import classes from './toolbar.module.css';
import type { AgendaState } from './useAgenda';

interface Props {
  state: AgendaState;
  /** Those on screen, to count them. */
  practitioners: readonly AgendaPractitioner[];
  onNew?: () => void;
}

export function Toolbar({ state, practitioners, onNew }: Props) {
  const { t } = useTranslation(['scheduling', 'agenda']);
  const { view, usual, show } = state;
  const title = useTitle(state);
  const today = view.date === usual.today;
  return (
    <div className={classes.toolbar} data-agenda-toolbar>
      <PageMeta title={`${t('agenda.title')} · ${title}`} />
      <div className={classes.date}>
        <Title order={1} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        <Group gap={2} wrap="nowrap" data-no-print>
          <Button
            variant="light"
            color="gray"
            size="compact-sm"
            disabled={today}
            className={classes.today}
            onClick={() => show({ date: usual.today })}
          >
            {t('agenda.today')}
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            radius="xl"
            aria-label={t(`agenda:step.${view.view}.previous`)}
            onClick={() => show(step(view, -1))}
          >
            <IconChevronLeft size={20} className="tb-flip" aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            radius="xl"
            aria-label={t(`agenda:step.${view.view}.next`)}
            onClick={() => show(step(view, 1))}
          >
            <IconChevronRight size={20} className="tb-flip" aria-hidden="true" />
          </ActionIcon>
          <DayChooser state={state} />
          <ActionIcon
            component={Link}
            to={`/compte/calendriers${practitioners.length === 1 ? `?agenda=${practitioners[0]?.id}` : ''}`}
            variant="subtle"
            color="gray"
            radius="xl"
            aria-label={t('agenda:subscribe')}
            title={t('agenda:subscribe')}
          >
            <IconCalendarShare size={18} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Group>
      </div>
      <div className={classes.actions} data-no-print>
        <SegmentedControl
          aria-label={t('agenda.view')}
          size="sm"
          radius="md"
          value={view.view}
          onChange={(next) => show({ view: next as View })}
          data={VIEWS.map((value) => ({ value, label: t(`agenda:view.${value}`) }))}
        />
        <Filters state={state} practitioners={practitioners} />
        {onNew ? (
          <Button
            leftSection={<IconPlus size={17} aria-hidden="true" />}
            className={classes.new}
            onClick={onNew}
          >
            {t('agenda.new')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** "Jeudi 26 novembre", or "23–29 novembre"; the year only when it is another one. */
export function useTitle({ view, usual }: Pick<AgendaState, 'view' | 'usual'>): string {
  const format = useFormat();
  const { from, to } = periodOf(view);
  const year = from.slice(0, 4) === usual.today.slice(0, 4) ? undefined : 'numeric';
  if (view.view === 'month') {
    const month = format.date(from, { month: 'long', year: 'numeric' });
    return month.charAt(0).toLocaleUpperCase(format.language) + month.slice(1);
  }
  if (from === to) {
    const day = format.date(from, { weekday: 'long', day: 'numeric', month: 'long', year });
    return day.charAt(0).toLocaleUpperCase(format.language) + day.slice(1);
  }
  return formatPeriod(from, to, format.language, year);
}

function DayChooser({ state: { view, show } }: Pick<Props, 'state'>) {
  const { t } = useTranslation('scheduling');
  const { language } = useFormat();
  const labels = useCalendarLabels();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom"
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          radius="xl"
          aria-label={t('agenda.pickDate')}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconCalendar size={18} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatesProvider settings={datesSettings(language)}>
          <DatePicker
            value={view.date}
            defaultDate={view.date}
            highlightToday
            hideOutsideDates
            ariaLabels={labels}
            onChange={(date) => {
              if (date) show({ date });
              setOpened(false);
            }}
          />
        </DatesProvider>
      </Popover.Dropdown>
    </Popover>
  );
}
