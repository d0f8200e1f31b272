import { Button, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import { ApiError, hasCode } from '@/api/problems';
import type { Appointment, Instant } from '@/api/types';
import { FormError, SlotButton, toast, useAnnounce, useFormat } from '@/ui';
import { useAppointmentsChanged } from '../queries';
import { useDayAndTime } from './sentences';
import { TooLate } from './TooLate';

interface Props {
  appointment: Appointment;
  start: Instant;
  onChoose: (start: Instant) => void;
  onClose: () => void;
}

/** Says what becomes of the appointment, then moves it; a time just taken is answered with the nearest free ones. */
export function MoveDialog({ appointment, start, onChoose, onClose }: Props) {
  const { t } = useTranslation(['patients', 'common']);
  const format = useFormat();
  const when = useDayAndTime();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const changed = useAppointmentsChanged();
  const zone = appointment.clinic.time_zone;
  const move = useMutation({
    mutationFn: () =>
      api.post<Appointment>('/api/v1/me/appointments/{id}/move', {
        path: { id: appointment.id },
        body: { start, version: appointment.version },
      }),
    onSuccess: async () => {
      announce(t('move.done'));
      toast.done(t('move.done'));
      await navigate(`/moi/rendez-vous/${appointment.id}`, { replace: true });
      await changed();
    },
    onError: () => void changed(),
  });
  const taken = hasCode(move.error, 'slot_taken');
  const tooLate = hasCode(move.error, 'cancellation_too_late');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('move.confirm_title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {tooLate ? (
          <TooLate appointment={appointment} />
        ) : (
          <>
            <Text>
              <Text span c="dimmed" td="line-through">
                {when(appointment, new Date(serverNow()))}
              </Text>
              <br />
              <strong className="tb-figures">
                {t('day.at', { day: format.day(start, zone), time: format.time(start, zone) })}
              </strong>
            </Text>
            {taken ? (
              <Alternatives
                error={move.error}
                present={appointment.start}
                zone={zone}
                onChoose={(slot) => {
                  move.reset();
                  onChoose(slot);
                }}
              />
            ) : (
              <FormError error={move.error} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose} disabled={move.isPending}>
                {t('move.other')}
              </Button>
              <Button loading={move.isPending} disabled={taken} onClick={() => move.mutate()}>
                {t('move.confirm')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Alternatives({
  error,
  present,
  zone,
  onChoose,
}: {
  error: unknown;
  /** When the appointment is now: no alternative to itself. */
  present: Instant;
  zone: string;
  onChoose: (slot: Instant) => void;
}) {
  const { t } = useTranslation('patients');
  const format = useFormat();
  const offered = error instanceof ApiError ? error.problem.alternatives : null;
  const slots = ((offered ?? []) as Instant[]).filter((slot) => slot !== present);
  return (
    <Stack gap="xs" role="alert">
      <Text>{slots.length > 0 ? t('move.taken') : t('move.taken_none')}</Text>
      <SimpleGrid cols={3} spacing="xs">
        {slots.map((slot) => (
          <div key={slot}>
            <Text size="sm" c="dimmed" ta="center">
              {format.shortDay(slot, zone)}
            </Text>
            <SlotButton start={slot} timeZone={zone} onClick={() => onChoose(slot)} />
          </div>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
