/** The sessions of groups to come: how full each is, and who comes. */
import { Button, Group, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { GroupSession, LocalDate } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { addDays, EmptyState, localDate, PageHeader, QueryState, Tag, useFormat, When } from '@/ui';
import { useAgendaLive } from '../agenda/useAgendaLive';
import { useToday } from '../agenda/useNow';
import { sessionsQuery } from '../groups/data';
import { Filling } from '../groups/Filling';
import classes from '../groups/groups.module.css';
import { usePlaceOf } from '../groups/SessionDrawer';
import { SessionDrawers } from '../groups/SessionDrawers';
import { useSessionDrawer } from '../groups/useSessionDrawer';

/** Days shown at once. */
const SPAN = 28;

export default function GroupsPage() {
  return (
    <RequirePermission permission="agenda.read">
      <Groups />
    </RequirePermission>
  );
}

function Groups() {
  const { t } = useTranslation('groups');
  const { id: clinic, can } = useClinic();
  const { from, to, page } = usePeriod();
  const drawer = useSessionDrawer();
  const query = useQuery(sessionsQuery(clinic, { from, to }));
  useAgendaLive();
  const add = can('appointments.edit') ? (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={drawer.set}>
      {t('new')}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={add} />
      <Pages from={from} to={to} onPage={page} />
      <QueryState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            icon={<IconUsersGroup size={26} stroke={1.6} />}
            title={t('empty')}
            action={add}
          >
            {t('emptyText')}
          </EmptyState>
        }
      >
        {({ items, timezone }) => (
          <Days sessions={items} timeZone={timezone} onOpen={drawer.open} />
        )}
      </QueryState>
      <SessionDrawers />
    </>
  );
}

/** Four weeks from the day that the address names, else from today. */
function usePeriod() {
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const [params, setParams] = useSearchParams();
  const named = params.get('du') ?? '';
  const from = /^20\d\d-\d\d-\d\d$/.test(named) ? named : today;
  return {
    from,
    to: addDays(from, SPAN - 1),
    page: (pages: 1 | -1) =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        next.set('du', addDays(from, pages * SPAN));
        return next;
      }),
  };
}

interface PagesProps {
  from: LocalDate;
  to: LocalDate;
  onPage: (pages: 1 | -1) => void;
}

function Pages({ from, to, onPage }: PagesProps) {
  const { t } = useTranslation('groups');
  const format = useFormat();
  const written = (date: LocalDate) => format.date(date, { day: 'numeric', month: 'long' });
  return (
    <Group gap="xs" mb="md">
      <Button
        variant="default"
        size="compact-md"
        aria-label={t('earlier')}
        onClick={() => onPage(-1)}
      >
        <IconChevronLeft size={18} className="tb-flip" aria-hidden="true" />
      </Button>
      <span>{t('period', { from: written(from), to: written(to) })}</span>
      <Button variant="default" size="compact-md" aria-label={t('later')} onClick={() => onPage(1)}>
        <IconChevronRight size={18} className="tb-flip" aria-hidden="true" />
      </Button>
    </Group>
  );
}

interface DaysProps {
  sessions: readonly GroupSession[];
  timeZone: string;
  onOpen: (id: string) => void;
}

function Days({ sessions, timeZone, onOpen }: DaysProps) {
  const format = useFormat();
  const days = new Map<LocalDate, GroupSession[]>();
  for (const session of sessions) {
    const day = localDate(session.start, timeZone);
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days].map(([day, own]) => (
    <section key={day} className={classes.day}>
      <Title order={2} size="h3" mb="xs">
        {format.date(day, { weekday: 'long', day: 'numeric', month: 'long' })}
      </Title>
      <ul className={classes.list}>
        {own.map((session) => (
          <li key={session.id}>
            <Row session={session} timeZone={timeZone} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Row({
  session,
  timeZone,
  onOpen,
}: Pick<DaysProps, 'timeZone' | 'onOpen'> & { session: GroupSession }) {
  const { t } = useTranslation('groups');
  const { id, type, start, end, taken, capacity, published } = session;
  return (
    <button type="button" className={classes.row} onClick={() => onOpen(id)}>
      <span className={classes.time}>
        <b>
          <When at={start} timeZone={timeZone} />
        </b>
        <span>
          <When at={end} timeZone={timeZone} />
        </span>
      </span>
      <span className={classes.main}>
        <span className={classes.name}>{type.name}</span>
        <span className={classes.what}>{usePlaceOf(session)}</span>
      </span>
      <Filling taken={taken} capacity={capacity} />
      {taken >= capacity ? (
        <Tag tint="apricot">{t('full')}</Tag>
      ) : (
        <Tag tint={published ? 'pine' : 'neutral'}>{t(published ? 'published' : 'draft')}</Tag>
      )}
    </button>
  );
}
