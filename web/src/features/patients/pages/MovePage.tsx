import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconCalendarOff } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Appointment, Instant } from '@/api/types';
import {
  EmptyState,
  ErrorState,
  formatDate,
  LoadingSkeleton,
  PageHeader,
  PageMeta,
  QueryState,
  SlotButton,
  useFormat,
} from '@/ui';
import { availabilityQuery } from '../appointments/availability';
import { MoveDialog } from '../appointments/MoveDialog';
import { OtherSessions } from '../appointments/OtherSessions';
import { useDayAndTime } from '../appointments/sentences';
import { TooLate } from '../appointments/TooLate';
import { useNow } from '../appointments/useNow';
import { cancelRule, mayChange } from '../appointments/words';
import { appointmentQuery } from '../queries';
import shared from './AppointmentPage.module.css';
import classes from './MovePage.module.css';

/** Another time with the same practitioner for the same thing; the present one is kept until the new one is got. */
export default function MovePage() {
  const { t } = useTranslation('patients');
  const { id = '' } = useParams();
  const query = useQuery(appointmentQuery(id));
  return (
    <>
      <Link to={`/moi/rendez-vous/${id}`} className={shared.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('move.back')}
      </Link>
      {query.isPending ? <PageMeta title={t('move.title')} /> : null}
      <QueryState query={query} page loading={<LoadingSkeleton rows={3} />}>
        {(appointment) => <Move appointment={appointment} />}
      </QueryState>
    </>
  );
}

function Move({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const now = useNow();
  const when = useDayAndTime();
  const [chosen, setChosen] = useState<Instant | null>(null);
  const rule = cancelRule(appointment, now);
  return (
    <>
      <PageHeader
        title={t('move.title')}
        description={
          <>
            {appointment.type.name} · {appointment.practitioner.name}
            <br />
            {t('move.now', { when: when(appointment, now) })}
          </>
        }
      />
      {mayChange(appointment, now) && rule.kind !== 'none' ? (
        appointment.session ? (
          <OtherSessions appointment={appointment} />
        ) : (
          <Slots appointment={appointment} chosen={chosen} onChoose={setChosen} />
        )
      ) : rule.kind === 'none' ? (
        <EmptyState title={t('move.over')} icon={<IconCalendarOff size={26} stroke={1.6} />} />
      ) : (
        <TooLate appointment={appointment} />
      )}
      {chosen ? (
        <MoveDialog
          appointment={appointment}
          start={chosen}
          onChoose={setChosen}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}

function Slots({
  appointment,
  chosen,
  onChoose,
}: {
  appointment: Appointment;
  chosen: Instant | null;
  onChoose: (start: Instant) => void;
}) {
  const { t } = useTranslation('patients');
  const { language } = useFormat();
  const list = useInfiniteQuery(availabilityQuery(appointment));
  if (list.isPending) return <LoadingSkeleton rows={4} />;
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const days = list.data.pages
    .flatMap((page) => page.days)
    .map(({ date, slots }) => ({ date, slots: slots.filter((slot) => slot !== appointment.start) }))
    .filter(({ slots }) => slots.length > 0);
  const zone = list.data.pages[0]?.timezone ?? appointment.clinic.time_zone;
  return (
    <Stack gap="md">
      {days.length === 0 ? (
        <EmptyState title={t('move.none')} icon={<IconCalendarOff size={26} stroke={1.6} />}>
          {t('move.none_text')}
        </EmptyState>
      ) : (
        <Text>{t('move.choose')}</Text>
      )}
      {days.map(({ date, slots }) => (
        <Card key={date}>
          <div className={classes.day}>
            <Title order={2} size="h3">
              {formatDate(date, language, { weekday: 'long', day: 'numeric', month: 'long' })}
            </Title>
            <div className={classes.slots}>
              {slots.map((slot) => (
                <SlotButton
                  key={slot}
                  start={slot}
                  timeZone={zone}
                  selected={slot === chosen}
                  onClick={() => onChoose(slot)}
                />
              ))}
            </div>
          </div>
        </Card>
      ))}
      {list.hasNextPage ? (
        <Group justify="center">
          <Button
            variant="light"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('move.later')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
