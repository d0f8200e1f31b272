/** The day at the front desk: who is expected, waits, is in consultation, was seen or missed. */
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { useNarrow } from '@/features/clinics/forms/useNarrow';
import { EmptyState, QueryState } from '@/ui';
import { useNow } from '../agenda/useNow';
import { AppointmentDrawer, type Opened } from '../appointment/AppointmentDrawer';
import { BoardToolbar } from '../board/BoardToolbar';
import classes from '../board/board.module.css';
import { Counts } from '../board/Counts';
import { Lanes } from '../board/Lanes';
import { PhoneBoard } from '../board/PhoneBoard';
import { Ticket } from '../board/Ticket';
import { type BoardView, useBoard, useBoardView } from '../board/useBoard';
import { type BoardActs, useBoardActs } from '../board/useBoardActs';
import { WalkInDrawer } from '../board/WalkInDrawer';
import { BookingDrawer } from '../booking/BookingDrawer';
import type { Draft } from '../booking/useBooking';
import { lanesOf } from '../domain/board';

export default function BoardPage() {
  return (
    <RequirePermission permission="agenda.read">
      <FrontDesk />
    </RequirePermission>
  );
}

function FrontDesk() {
  const { can, time_zone } = useClinic();
  const view = useBoardView();
  const { query } = useBoard(view);
  const timeZone = query.data?.timezone ?? time_zone;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [receiving, setReceiving] = useState(false);
  const acts = useBoardActs((id) => setOpened({ id, task: 'details', target: null }));
  return (
    <>
      <BoardToolbar
        view={view}
        onWalkIn={can('appointments.book') ? () => setReceiving(true) : undefined}
      />
      <QueryState query={query} loading={<Skeleton height={420} radius="lg" />}>
        {(board) => <TheBoard board={board} view={view} acts={acts} />}
      </QueryState>
      <WalkInDrawer
        opened={receiving}
        today={view.today}
        timeZone={timeZone}
        onClose={() => setReceiving(false)}
        onDone={(done) => {
          setReceiving(false);
          acts.showTicket(done);
        }}
      />
      <Ticket ticket={acts.ticket} timeZone={timeZone} onClose={acts.closeTicket} />
      <AppointmentDrawer
        opened={opened}
        timeZone={timeZone}
        onClose={() => setOpened(null)}
        onTask={(task) => setOpened((before) => before && { ...before, task })}
        onBook={(patient) => {
          setOpened(null);
          setDraft({ role: null, start: null, patient, date: view.today });
        }}
      />
      <BookingDrawer draft={draft} timeZone={timeZone} onClose={() => setDraft(null)} />
    </>
  );
}

function TheBoard({ board, view, acts }: { board: Board; view: BoardView; acts: BoardActs }) {
  const { t } = useTranslation('frontDesk');
  const now = useNow();
  const narrow = useNarrow();
  const { lanes, idle } = lanesOf(board);
  const today = board.date === view.today;
  const rest = { lanes, acts, now, today, timeZone: board.timezone };
  if (lanes.length === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
  return (
    <>
      <Counts board={board} />
      {narrow ? <PhoneBoard board={board} {...rest} /> : <Lanes {...rest} />}
      {idle.length > 0 ? (
        <p className={classes.idle}>
          {t('idle', { count: idle.length, names: idle.map(({ name }) => name).join(', ') })}
        </p>
      ) : null}
    </>
  );
}
