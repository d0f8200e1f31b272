import { Anchor, Button, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import {
  IconCalendarPlus,
  IconCash,
  IconClock,
  IconMapPin,
  IconMessage,
  IconNotes,
  IconPhone,
  IconStack2,
  IconUser,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgendaAppointmentDetail, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf, practitionersQuery, sitesQuery } from '@/features/clinics/data';
import { Note } from '@/features/clinics/forms/Note';
import { readablePhone } from '@/features/patients/appointments/phone';
import { PatientFacts } from '@/features/patients-staff/components/PatientFacts';
import { VisitOthers } from '@/features/visits/VisitOthers';
import { Money, Tag, useFormat, When } from '@/ui';
import { isShown, STATE_ICONS, STATE_TINTS } from '../agenda/words';
import { SessionLink } from '../groups/SessionLink';
import { SeriesPart } from '../series/SeriesPart';
import { AnswerRequest } from './AnswerRequest';
import type { Task } from './AppointmentDrawer';
import classes from './appointment.module.css';
import { NextSteps, Noted } from './NextSteps';
import { RoomPart } from './RoomPart';

interface Props {
  appointment: AgendaAppointmentDetail;
  timeZone: string;
  onTask: (task: Task) => void;
  onBook: (patient: Id) => void;
}

const OPEN = new Set(['pending', 'proposed', 'booked']);

export function Details({ appointment, timeZone, onTask, onBook }: Props) {
  const { t } = useTranslation('scheduling');
  const { can } = useClinic();
  const changeable = OPEN.has(appointment.state) && can('appointments.edit');
  const asked = appointment.state === 'pending';
  return (
    <Stack gap="lg">
      <Patient appointment={appointment} />
      <div>
        <StateTag appointment={appointment} />
        <Noted appointment={appointment} timeZone={timeZone} />
      </div>
      {asked ? null : <NextSteps appointment={appointment} />}
      <Facts appointment={appointment} timeZone={timeZone} />
      {appointment.overbooked ? (
        <Note icon={<IconStack2 size={18} />}>{t('appointment.overbooked')}</Note>
      ) : null}
      {changeable && asked ? (
        <AnswerRequest appointment={appointment} onRefuse={() => onTask('refuse')} />
      ) : null}
      <Group gap="sm">
        {changeable && appointment.session === null ? (
          <Button variant="default" onClick={() => onTask('move')}>
            {t('appointment.move')}
          </Button>
        ) : null}
        {appointment.session ? <SessionLink {...{ appointment, timeZone }} /> : null}
        {changeable && !asked ? (
          <Button variant="light" color="rose" onClick={() => onTask('cancel')}>
            {t('appointment.cancel')}
          </Button>
        ) : null}
        {can('appointments.book') ? (
          <Button
            variant="default"
            leftSection={<IconCalendarPlus size={17} aria-hidden="true" />}
            onClick={() => onBook(appointment.patient.id)}
          >
            {t('appointment.again')}
          </Button>
        ) : null}
      </Group>
      <RoomPart appointment={appointment} />
      <VisitOthers visit={appointment.visit} timeZone={timeZone} addressOf={(id) => `?rdv=${id}`} />
      <SeriesPart appointment={appointment} timeZone={timeZone} />
      <History appointment={appointment} timeZone={timeZone} />
    </Stack>
  );
}

/** Who comes, how to reach them, and their file. */
function Patient({ appointment: { patient } }: Pick<Props, 'appointment'>) {
  const { t } = useTranslation('scheduling');
  const { slug } = useClinic();
  return (
    <div>
      <Title order={3} size="h2" mb={2}>
        {patient.name}
      </Title>
      <PatientFacts patient={{ birth_date: patient.birth_date }} />
      <Group mt="sm" gap="xs">
        {patient.phone ? (
          <Button
            component="a"
            href={`tel:${patient.phone.replace(/[^\d+]/g, '')}`}
            variant="light"
            size="compact-md"
            leftSection={<IconPhone size={16} aria-hidden="true" />}
          >
            <bdi>{readablePhone(patient.phone)}</bdi>
          </Button>
        ) : null}
        <Anchor component={Link} to={`/c/${slug}/patients/${patient.id}`}>
          {t('appointment.file')}
        </Anchor>
      </Group>
    </div>
  );
}

function Facts({ appointment, timeZone }: Pick<Props, 'appointment' | 'timeZone'>) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { type, start, end, mode, reason, fee, source } = appointment;
  const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
  const { practitioner, place } = usePlace(appointment);
  return (
    <dl className={classes.facts}>
      <Fact icon={IconClock} label={t('appointment.when')}>
        <When at={start} timeZone={timeZone} show="both" />
        <Text size="sm" c="dimmed">
          {t('appointment.until', { duration: format.duration(minutes) })}{' '}
          <When at={end} timeZone={timeZone} />
        </Text>
      </Fact>
      <Fact icon={IconUser} label={t('appointment.with')} more={type.name}>
        {practitioner}
      </Fact>
      <Fact
        icon={mode === 'video' ? IconVideo : IconMapPin}
        label={t('appointment.where')}
        more={place}
      >
        {t(`mode.${mode}`)}
      </Fact>
      {fee ? (
        <Fact icon={IconCash} label={t('appointment.fee')}>
          <Money value={fee} />
        </Fact>
      ) : null}
      <Fact icon={IconNotes} label={t('appointment.source')}>
        {t(`appointment.sources.${source}`)}
      </Fact>
      {reason ? (
        <Fact icon={IconMessage} label={t('appointment.reason')}>
          <span className={classes.reason}>{reason}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

function StateTag({ appointment }: Pick<Props, 'appointment'>) {
  const { state, cancelled_late, cancellation_reason } = appointment;
  const { t } = useTranslation('scheduling');
  if (!isShown(state)) return null;
  const Icon = STATE_ICONS[state];
  return (
    <Group gap="xs">
      <Tag tint={STATE_TINTS[state]} icon={<Icon size={15} aria-hidden="true" />}>
        {t(`state.${state}`)}
      </Tag>
      {cancelled_late ? <Tag tint="rose">{t('appointment.late')}</Tag> : null}
      {cancellation_reason ? <Text size="sm">{cancellation_reason}</Text> : null}
    </Group>
  );
}

function Fact({
  icon: Icon,
  label,
  more,
  children,
}: {
  icon: TablerIcon;
  label: string;
  /** A second, quieter line. */
  more?: string;
  children: ReactNode;
}) {
  return (
    <div className={classes.fact}>
      <dt>
        <Icon size={19} stroke={1.7} aria-hidden="true" />
        <span className="tb-hidden">{label}</span>
      </dt>
      <dd>
        {children}
        {more ? (
          <Text size="sm" c="dimmed">
            {more}
          </Text>
        ) : null}
      </dd>
    </div>
  );
}

/** Names of the practitioner, the site and the room, which the appointment only points to. */
function usePlace({ practitioner, site, room_name, equipment_name }: AgendaAppointmentDetail) {
  const { id: clinic } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  const who = people.find(({ id }) => id === practitioner);
  const where = sites.find(({ id }) => id === site);
  return {
    practitioner: who ? nameOf(who) : '',
    place: [where?.name, room_name, equipment_name].filter(Boolean).join(' · '),
  };
}

const KNOWN = [
  'appointment_requested',
  'appointment_booked',
  'appointment_moved',
  'appointment_room_changed',
  'appointment_cancelled',
  'patient_arrived',
  'queue_number_given',
  'consultation_began',
  'appointment_fulfilled',
  'appointment_missed',
  'appointment_corrected',
  'appointment_voided',
] as const;

/** The word for an event of the history, such as "scheduling.appointment_moved". */
function wordOf(what: string) {
  const name = what.split('.').at(1);
  const known = KNOWN.find((each) => each === name);
  return known ? (`history.${known}` as const) : ('history.other' as const);
}

function History({ appointment, timeZone }: Pick<Props, 'appointment' | 'timeZone'>) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  if (appointment.history.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h3" mb="sm">
        {t('appointment.history')}
      </Title>
      <Timeline bulletSize={12} lineWidth={2} active={appointment.history.length}>
        {appointment.history.map(({ at, by, what, reason }) => (
          <Timeline.Item key={`${at} ${what}`} title={<Text fw={600}>{t(wordOf(what))}</Text>}>
            <Text size="sm" c="dimmed">
              <bdi>{by ?? t('history.online')}</bdi>
              {' · '}
              <time dateTime={at} className="tb-figures">
                {format.shortDay(at, timeZone)} {format.time(at, timeZone)}
              </time>
            </Text>
            {reason ? (
              <Text size="sm" className={classes.reason}>
                {reason}
              </Text>
            ) : null}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}
