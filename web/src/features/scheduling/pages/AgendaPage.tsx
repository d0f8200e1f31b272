/** The agenda of a clinic: the day of several practitioners, the week of one or of all, the list. */
import { Button, Group, Skeleton } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LiveState } from '@/api/live';
import type { Agenda } from '@/api/types';
import { useClinic } from '@/app/guards';
import { SetupReminder } from '@/features/clinics/SetupReminder';
import { EmptyState, QueryState } from '@/ui';
import { AgendaList } from '../agenda/AgendaList';
import classes from '../agenda/agenda.module.css';
import { DayGrid } from '../agenda/DayGrid';
import { Footnote } from '../agenda/Footnote';
import { Toolbar } from '../agenda/Toolbar';
import { type AgendaState, useAgenda, useAgendaView, useColumns } from '../agenda/useAgenda';
import { type Drawers, useDrawers } from '../agenda/useDrawers';
import { usePrinting } from '../agenda/usePrinting';
import { WeekMatrix } from '../agenda/WeekMatrix';
import { AppointmentDrawer } from '../appointment/AppointmentDrawer';
import { BookingDrawer } from '../booking/BookingDrawer';
import type { Column } from '../domain/columns';

export default function AgendaPage() {
  const { can, time_zone } = useClinic();
  const state = useAgendaView();
  const { query, live } = useAgenda(state.view);
  const timeZone = query.data?.timezone ?? time_zone;
  const drawers = useDrawers(timeZone, state.view.date);
  const mayBook = can('appointments.book');
  return (
    <div className={classes.page}>
      <SetupReminder />
      <Toolbar
        state={state}
        practitioners={query.data?.practitioners ?? []}
        onNew={mayBook ? () => drawers.book({}) : undefined}
      />
      <QueryState
        query={query}
        loading={<Skeleton className={classes.skeleton} radius="lg" />}
        isEmpty={(agenda) => agenda.practitioners.length === 0}
        empty={<NobodyYet />}
      >
        {(agenda) => <Views agenda={agenda} state={state} drawers={drawers} live={live} />}
      </QueryState>
      <BookingDrawer draft={drawers.draft} timeZone={timeZone} onClose={drawers.close} />
      <AppointmentDrawer
        opened={drawers.opened}
        timeZone={timeZone}
        onClose={drawers.close}
        onTask={drawers.task}
        onBook={(patient) => drawers.book({ patient })}
      />
    </div>
  );
}

interface ViewsProps {
  agenda: Agenda;
  state: AgendaState;
  drawers: Drawers;
  live: LiveState;
}

function Views({ agenda, state, drawers, live }: ViewsProps) {
  const { view, show } = state;
  const { columns, idle } = useColumns(agenda, view);
  return (
    <>
      <View agenda={agenda} state={state} drawers={drawers} columns={columns} />
      <Footnote
        agenda={agenda}
        live={live}
        idle={idle}
        shown={view.idle}
        onShowIdle={(shown) => show({ idle: shown })}
      />
    </>
  );
}

function View({
  agenda,
  state,
  drawers,
  columns,
}: Omit<ViewsProps, 'live'> & { columns: Column[] }) {
  const { t } = useTranslation('scheduling');
  const { can } = useClinic();
  const { view, usual, show } = state;
  const printing = usePrinting();
  const mayBook = can('appointments.book');
  const mayMove = can('appointments.edit');
  if (view.view === 'list' || printing) {
    const action = mayBook ? (
      <Button
        variant="light"
        leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
        onClick={() => drawers.book({})}
      >
        {t('agenda.new')}
      </Button>
    ) : undefined;
    return (
      <AgendaList
        columns={columns}
        by={printing ? 'practitioner' : 'day'}
        onOpen={drawers.open}
        action={action}
      />
    );
  }
  if (view.view === 'week' && agenda.practitioners.length > 1) {
    return (
      <WeekMatrix
        columns={columns}
        today={usual.today}
        onOpen={drawers.open}
        onDay={(practitioner, date) => show({ view: 'day', date, practitioners: [practitioner] })}
        onWeek={(practitioner) => show({ practitioners: [practitioner] })}
      />
    );
  }
  return (
    <DayGrid
      columns={columns}
      by={view.view === 'week' ? 'day' : 'practitioner'}
      label={t('agenda.title')}
      onOpen={drawers.open}
      onPick={mayBook ? drawers.pick : undefined}
      onMove={mayMove ? drawers.drop : undefined}
      onAdd={mayBook ? drawers.add : undefined}
    />
  );
}

/** A clinic without practitioners has no agenda yet: say what comes first. */
function NobodyYet() {
  const { t } = useTranslation('scheduling');
  const { slug, can } = useClinic();
  return (
    <EmptyState
      title={t('agenda.nobody')}
      action={
        can('practitioners.edit') ? (
          <Group>
            <Button component={Link} to={`/c/${slug}/demarrage`}>
              {t('agenda.setUp')}
            </Button>
          </Group>
        ) : undefined
      }
    >
      {t('agenda.nobodyText')}
    </EmptyState>
  );
}
