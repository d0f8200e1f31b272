/** One session beside the page: who comes, who arrived, a seat more, another time, or none at all. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupSessionCard, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf, practitionersQuery, roomsQuery, sitesQuery } from '@/features/clinics/data';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { LoadingSkeleton, QueryState, Tag, useFormat, When } from '@/ui';
import { AddAttendee } from './AddAttendee';
import { AttendanceSheet } from './AttendanceSheet';
import { Attendees } from './Attendees';
import { CancelSession } from './CancelSession';
import { sessionQuery } from './data';
import { EditSession } from './EditSession';
import { Filling } from './Filling';
import { usePublish } from './useSessionActs';

interface Props {
  id: Id | null;
  onClose: () => void;
}

export function SessionDrawer({ id, onClose }: Props) {
  const { t } = useTranslation('groups');
  return (
    <SideDrawer opened={id !== null} title={t('session')} onClose={onClose}>
      {id ? <Content key={id} id={id} /> : null}
    </SideDrawer>
  );
}

function Content({ id }: { id: Id }) {
  const { id: clinic } = useClinic();
  const query = useQuery(sessionQuery(clinic, id));
  return (
    <QueryState query={query} loading={<LoadingSkeleton rows={3} />}>
      {(session) => <Session session={session} />}
    </QueryState>
  );
}

type Task = 'add' | 'edit' | 'cancel' | null;

function Session({ session }: { session: GroupSessionCard }) {
  const { t } = useTranslation('groups');
  const [task, setTask] = useState<Task>(null);
  const [printing, setPrinting] = useState(false);
  const close = () => setTask(null);
  const over = session.cancelled || Date.parse(session.end) < Date.now();
  return (
    <Stack gap="lg">
      <Facts session={session} />
      {task === null ? (
        <Acts session={session} over={over} onTask={setTask} onPrint={() => setPrinting(true)} />
      ) : null}
      {task === 'add' ? <AddAttendee session={session} onDone={close} /> : null}
      {task === 'edit' ? <EditSession session={session} onDone={close} /> : null}
      {task === 'cancel' ? <CancelSession session={session} onDone={close} /> : null}
      <section>
        <Title order={3} size="h3" mb="sm">
          {t('attendees')}
        </Title>
        {session.attendees.length === 0 ? (
          <Text c="dimmed">{t('nobody')}</Text>
        ) : (
          <Attendees session={session} />
        )}
      </section>
      {printing ? <AttendanceSheet session={session} onDone={() => setPrinting(false)} /> : null}
    </Stack>
  );
}

function Facts({ session }: { session: GroupSessionCard }) {
  const { t } = useTranslation('groups');
  const { type, start, end, timezone, published, cancelled } = session;
  return (
    <div>
      <Title order={3} size="h2" mb={4}>
        {type.name}
      </Title>
      <Text fw={600}>
        <When at={start} timeZone={timezone} show="both" />
        {' – '}
        <When at={end} timeZone={timezone} />
      </Text>
      <Text c="dimmed" size="sm" mb="sm">
        {usePlaceOf(session)}
      </Text>
      <Group gap="md">
        <Filling taken={session.taken} capacity={session.capacity} />
        {cancelled ? (
          <Tag tint="rose">{t('cancelled')}</Tag>
        ) : (
          <Tag tint={published ? 'pine' : 'neutral'}>{t(published ? 'published' : 'draft')}</Tag>
        )}
      </Group>
    </div>
  );
}

/** "Dr Amel Ben Salah · La Marsa · Salle 2" */
export function usePlaceOf({
  practitioner,
  site,
  room,
  mode,
}: Pick<GroupSessionCard, 'practitioner' | 'site' | 'room' | 'mode'>): string {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const rooms = useQuery({ ...roomsQuery(clinic), enabled: room !== null }).data ?? [];
  const who = people.find(({ id }) => id === practitioner);
  const where =
    mode === 'video' ? t('mode.video') : (sites.find(({ id }) => id === site)?.name ?? '');
  const inside = rooms.find(({ id }) => id === room)?.name;
  return [who ? nameOf(who) : '', where, inside].filter(Boolean).join(' · ');
}

interface ActsProps {
  session: GroupSessionCard;
  over: boolean;
  onTask: (task: Task) => void;
  onPrint: () => void;
}

function Acts({ session, over, onTask, onPrint }: ActsProps) {
  const { t } = useTranslation('groups');
  const format = useFormat();
  const { can } = useClinic();
  const publish = usePublish(session);
  const may = can('appointments.edit') && !over;
  return (
    <Group gap="sm">
      {can('appointments.book') && !over ? (
        <Button
          leftSection={<IconUserPlus size={18} aria-hidden="true" />}
          disabled={session.taken >= session.capacity}
          onClick={() => onTask('add')}
        >
          {t('add')}
        </Button>
      ) : null}
      {may ? (
        <>
          <Button
            variant={session.published ? 'default' : 'light'}
            loading={publish.isPending}
            onClick={() => publish.mutate(!session.published)}
          >
            {t(session.published ? 'unpublish' : 'publish')}
          </Button>
          <Button variant="default" onClick={() => onTask('edit')}>
            {t('edit')}
          </Button>
        </>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconPrinter size={17} aria-hidden="true" />}
        onClick={onPrint}
      >
        {t('print')}
      </Button>
      {may ? (
        <Button variant="light" color="rose" onClick={() => onTask('cancel')}>
          {t('cancel', { day: format.shortDay(session.start, session.timezone) })}
        </Button>
      ) : null}
    </Group>
  );
}
