/** Those who have a seat: who came, and where else they may go. */
import { ActionIcon, Anchor, Button, Menu, Text } from '@mantine/core';
import { IconArmchair, IconDots } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail, Attendee, GroupSessionCard, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { readablePhone } from '@/features/patients/appointments/phone';
import { addDays, localDate, Tag, toast, useErrorMessage, useFormat } from '@/ui';
import { isShown, STATE_ICONS, STATE_TINTS } from '../agenda/words';
import { useAdvance } from '../board/useAdvance';
import { sessionsQuery } from './data';
import classes from './groups.module.css';
import { useSessionsChanged } from './useSessionActs';

export function Attendees({ session }: { session: GroupSessionCard }) {
  const today = localDate(new Date().toISOString(), session.timezone);
  const isToday = localDate(session.start, session.timezone) === today;
  return (
    <ul className={classes.attendees}>
      {session.attendees.map((attendee) => (
        <Row
          key={attendee.appointment}
          attendee={attendee}
          session={session}
          arrivable={isToday && attendee.state === 'booked'}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  attendee: Attendee;
  session: GroupSessionCard;
  arrivable: boolean;
}

function Row({ attendee, session, arrivable }: RowProps) {
  const { t } = useTranslation(['groups', 'scheduling', 'frontDesk']);
  const { slug, can } = useClinic();
  const changed = useSessionsChanged();
  const advance = useAdvance({ onDone: () => changed() });
  const { patient, state, seat, version } = attendee;
  const appointment = { id: attendee.appointment, version, patient };
  const gone = state === 'cancelled';
  const edits = can('appointments.edit');
  return (
    <li className={classes.attendee} data-gone={gone || undefined}>
      <span className={`${classes.seat} tb-figures`} aria-hidden="true">
        {seat}
      </span>
      <span className={classes.who}>
        <Anchor component={Link} to={`/c/${slug}/patients/${patient.id}`} c="inherit" fw={600}>
          <bdi>{patient.name}</bdi>
        </Anchor>
        {patient.phone ? (
          <Text size="sm" c="dimmed">
            <bdi>{readablePhone(patient.phone)}</bdi>
          </Text>
        ) : null}
      </span>
      <span className={classes.acts}>
        {arrivable && edits ? (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconArmchair size={16} aria-hidden="true" />}
            loading={advance.isPending}
            onClick={() => advance.mutate({ move: 'arrive', appointment })}
          >
            {t('frontDesk:step.arrive')}
          </Button>
        ) : (
          <State state={state} />
        )}
        {state === 'booked' && edits ? <More attendee={attendee} session={session} /> : null}
      </span>
    </li>
  );
}

function State({ state }: Pick<Attendee, 'state'>) {
  const { t } = useTranslation('scheduling');
  if (!isShown(state)) return null;
  const Icon = STATE_ICONS[state];
  return (
    <Tag tint={STATE_TINTS[state]} icon={<Icon size={14} aria-hidden="true" />}>
      {t(`state.${state}`)}
    </Tag>
  );
}

/** Another session of the group, or the appointment itself. */
function More({ attendee, session }: Omit<RowProps, 'arrivable'>) {
  const { t } = useTranslation('groups');
  const format = useFormat();
  const { id: clinic, slug } = useClinic();
  const others = useOthers(session);
  const changed = useSessionsChanged();
  const message = useErrorMessage();
  const { appointment, version, patient } = attendee;
  const move = useMutation({
    mutationFn: (to: Id) =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/move-session',
        { path: { clinic, appointment }, body: { session: to, version } },
      ),
    onSuccess: (done) => {
      changed();
      toast.done(
        t('moved', { name: patient.name, day: format.shortDay(done.start, session.timezone) }),
      );
    },
    onError: (error) => {
      changed();
      toast.failed(message(error));
    },
  });
  const day = localDate(session.start, session.timezone);
  return (
    <Menu position="bottom-end" shadow="md" radius="lg">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={move.isPending}
          aria-label={t('more', { name: patient.name })}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/c/${slug}/agenda?date=${day}&rdv=${appointment}`}>
          {t('appointment')}
        </Menu.Item>
        {others.length > 0 ? <Menu.Label>{t('moveTo')}</Menu.Label> : null}
        {others.map((other) => (
          <Menu.Item key={other.id} onClick={() => move.mutate(other.id)}>
            {format.shortDay(other.start, session.timezone)}{' '}
            {format.time(other.start, session.timezone)}{' '}
            <bdi className="tb-figures">
              ({other.taken}/{other.capacity})
            </bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The other sessions of the group in the month around that still have a place. */
function useOthers({ id, type, start, timezone }: GroupSessionCard) {
  const { id: clinic } = useClinic();
  const day = localDate(start, timezone);
  const query = useQuery(sessionsQuery(clinic, { from: day, to: addDays(day, 30) }));
  return (query.data?.items ?? []).filter(
    (other) => other.id !== id && other.type.id === type.id && other.taken < other.capacity,
  );
}
