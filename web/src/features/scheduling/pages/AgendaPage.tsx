/** The agenda of a clinic: the day of several practitioners or rooms, the week of one or of all, the month, the list. */
import { Button, Group, Skeleton } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LiveState } from '@/api/live';
import type { Agenda, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { SetupReminder } from '@/features/clinics/SetupReminder';
import { EmptyState, QueryState } from '@/ui';
import { AgendaList } from '../agenda/AgendaList';
import classes from '../agenda/agenda.module.css';
import { ColumnsToggle } from '../agenda/ColumnsToggle';
import type { By } from '../agenda/columnNames';
import { DayGrid } from '../agenda/DayGrid';
import { Footnote } from '../agenda/Footnote';
import { MonthCalendar } from '../agenda/MonthCalendar';
import { PrintSheet } from '../agenda/PrintSheet';
import { Toolbar, useTitle } from '../agenda/Toolbar';
import {
  type AgendaState,
  useAgenda,
  useAgendaView,
  useColumns,
  useMonth,
} from '../agenda/useAgenda';
import { useChangeRoom, useResize } from '../agenda/useDirectChange';
import { type Drawers, useDrawers } from '../agenda/useDrawers';
import { usePrinting } from '../agenda/usePrinting';
import { useSwipe } from '../agenda/useSwipe';
import { WeekMatrix } from '../agenda/WeekMatrix';
import { AppointmentDrawer } from '../appointment/AppointmentDrawer';
import { BookingDrawer } from '../booking/BookingDrawer';
import { type Column, ownerOf } from '../domain/columns';
import { step } from '../domain/view';
import { SessionDrawers } from '../groups/SessionDrawers';

export default function AgendaPage() {
  const { time_zone } = useClinic();
  const state = useAgendaView();
  const drawers = useDrawers(time_zone, state.view.date);
  const swipe = useSwipe((steps) => state.show(step(state.view, steps)));
  const Shown = state.view.view === 'month' ? MonthPart : DaysPart;
  return (
    <div className={classes.page} {...swipe}>
      <SetupReminder />
      <Shown state={state} drawers={drawers} />
      <BookingDrawer draft={drawers.draft} timeZone={time_zone} onClose={drawers.close} />
      <AppointmentDrawer
        opened={drawers.opened}
        timeZone={time_zone}
        onClose={drawers.close}
        onTask={drawers.task}
        onBook={(patient) => drawers.book({ patient })}
      />
      <SessionDrawers />
    </div>
  );
}

interface PartProps {
  state: AgendaState;
  drawers: Drawers;
}

function MonthPart({ state, drawers }: PartProps) {
  const { can } = useClinic();
  const { view, usual, show } = state;
  const { query, live } = useMonth(view);
  const wanted = useRef<LocalDate | null>(null);
  return (
    <>
      <Toolbar
        state={state}
        practitioners={query.data?.practitioners ?? []}
        onNew={can('appointments.book') ? () => drawers.book({}) : undefined}
      />
      <QueryState
        query={query}
        loading={<Skeleton className={classes.skeleton} radius="lg" />}
        isEmpty={(month) => month.practitioners.length === 0}
        empty={<NobodyYet />}
      >
        {(month) => (
          <>
            <MonthCalendar
              month={month}
              view={view}
              today={usual.today}
              onDay={(date) => show({ view: 'day', date })}
              onDate={(date) => show({ date })}
              wanted={wanted}
            />
            <Footnote
              agenda={null}
              live={live}
              idle={0}
              shown={false}
              onShowIdle={(idle) => show({ idle })}
            />
          </>
        )}
      </QueryState>
    </>
  );
}

function DaysPart({ state, drawers }: PartProps) {
  const { can } = useClinic();
  const { query, live } = useAgenda(state.view);
  return (
    <>
      <Toolbar
        state={state}
        practitioners={query.data?.practitioners ?? []}
        onNew={can('appointments.book') ? () => drawers.book({}) : undefined}
      />
      <QueryState
        query={query}
        loading={<Skeleton className={classes.skeleton} radius="lg" />}
        isEmpty={(agenda) => agenda.practitioners.length === 0}
        empty={<NobodyYet />}
      >
        {(agenda) => <Views agenda={agenda} state={state} drawers={drawers} live={live} />}
      </QueryState>
    </>
  );
}

function Views({ agenda, state, drawers, live }: PartProps & { agenda: Agenda; live: LiveState }) {
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

type ViewProps = PartProps & { agenda: Agenda; columns: Column[] };

function View({ agenda, state, drawers, columns }: ViewProps) {
  const { view, usual, show } = state;
  const printing = usePrinting();
  const title = useTitle(state);
  const week = view.view === 'week';
  const byOwner: By = view.by;
  if (printing) {
    return <PrintSheet {...{ agenda, columns, title }} by={week ? 'day' : byOwner} />;
  }
  if (view.view === 'list') return <Listed columns={columns} drawers={drawers} />;
  if (week && new Set(columns.map(ownerOf)).size > 1) {
    return (
      <WeekMatrix
        columns={columns}
        today={usual.today}
        onOpen={drawers.open}
        onDay={(practitioner, date) =>
          show({ view: 'day', date, ...(practitioner ? { practitioners: [practitioner] } : {}) })
        }
        onWeek={(practitioner) => show({ practitioners: [practitioner] })}
      />
    );
  }
  return <Grid columns={columns} by={week ? 'day' : byOwner} state={state} drawers={drawers} />;
}

function Listed({ columns, drawers }: Pick<ViewProps, 'columns' | 'drawers'>) {
  const { t } = useTranslation('scheduling');
  const { can } = useClinic();
  const action = can('appointments.book') ? (
    <Button
      variant="light"
      leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
      onClick={() => drawers.book({})}
    >
      {t('agenda.new')}
    </Button>
  ) : undefined;
  return <AgendaList columns={columns} onOpen={drawers.open} action={action} />;
}

function Grid({
  columns,
  by,
  state,
  drawers,
}: Pick<ViewProps, 'columns' | 'state' | 'drawers'> & { by: By }) {
  const { t } = useTranslation('scheduling');
  const { can } = useClinic();
  const resize = useResize(drawers.review);
  const changeRoom = useChangeRoom();
  const mayBook = can('appointments.book');
  const mayMove = can('appointments.edit');
  const move: Drawers['drop'] = (appointment, column, start) => {
    const { room } = column;
    const elsewhere = room && room.id !== appointment.room && room.id !== appointment.equipment;
    if (elsewhere) changeRoom(appointment, column);
    else drawers.drop(appointment, column, start);
  };
  return (
    <DayGrid
      columns={columns}
      by={by}
      label={t('agenda.title')}
      corner={by === 'day' ? null : <ColumnsToggle state={state} />}
      onOpen={drawers.open}
      onPick={mayBook ? drawers.pick : undefined}
      onMove={mayMove ? move : undefined}
      onResize={mayMove ? resize : undefined}
      onAdd={mayBook && by !== 'room' ? drawers.add : undefined}
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
