import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { serverNow } from '@/api/clock';
import { hasCode } from '@/api/problems';
import type { Appointment } from '@/api/types';
import { stillToCome } from '@/features/visits/VisitOthers';
import { FormError, toast, useAnnounce } from '@/ui';
import { useAppointmentsChanged } from '../queries';
import { useDayAndTime } from './sentences';
import { TooLate } from './TooLate';

interface Props {
  appointment: Appointment;
  opened: boolean;
  onClose: () => void;
}

/** Cancels after one confirmation, with a reason if one wishes to give it. */
export function CancelDialog({ appointment, opened, onClose }: Props) {
  const { t } = useTranslation(['patients', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('cancel.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <CancelForm appointment={appointment} onClose={onClose} />
    </Modal>
  );
}

function CancelForm({ appointment, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['patients', 'visits']);
  const announce = useAnnounce();
  const when = useDayAndTime();
  const changed = useAppointmentsChanged();
  const [reason, setReason] = useState('');
  const others = stillToCome(appointment.visit);
  const [whole, setWhole] = useState(false);
  const sent = { path: { id: appointment.id }, body: { reason: reason.trim() } };
  const cancel = useMutation({
    mutationFn: (): Promise<unknown> =>
      whole
        ? api.post<{ items: Appointment[] }>('/api/v1/me/appointments/{id}/cancel-visit', sent)
        : api.post<Appointment>('/api/v1/me/appointments/{id}/cancel', sent),
    onSuccess: async () => {
      announce(t('cancel.done'));
      toast.done(t('cancel.done'));
      onClose();
      await changed();
    },
    onError: (error) => {
      if (hasCode(error, 'cancellation_too_late')) void changed();
    },
  });
  if (hasCode(cancel.error, 'cancellation_too_late')) return <TooLate appointment={appointment} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <Stack gap="md">
        <Text>
          <strong>{appointment.type.name}</strong>
          <br />
          {when(appointment, new Date(serverNow()))} · {appointment.practitioner.name}
        </Text>
        <Textarea
          label={t('cancel.reason')}
          description={t('cancel.reason_why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
        />
        {others.length > 0 ? (
          <Checkbox
            label={t('visits:also', { count: others.length })}
            description={others
              .map(({ type, practitioner }) => `${type} · ${practitioner}`)
              .join(', ')}
            checked={whole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        ) : null}
        <FormError error={cancel.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={cancel.isPending}>
            {t('cancel.keep')}
          </Button>
          <Button type="submit" color="rose" loading={cancel.isPending}>
            {t('appointment.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
