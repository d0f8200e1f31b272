/** The answer to a request: yes at once, no with a reason. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast } from '@/ui';
import { agendaKey, appointmentKey } from '../data';

interface Props {
  appointment: AgendaAppointmentDetail;
  onRefuse: () => void;
}

export function AnswerRequest({ appointment, onRefuse }: Props) {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const { id, patient, version } = appointment;
  const accept = useMutation({
    mutationFn: () =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/accept',
        { path: { clinic, appointment: id }, body: { version } },
      ),
    onSuccess: () => toast.done(t('accept.done', { name: patient.name })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: agendaKey(clinic) });
      void client.invalidateQueries({ queryKey: appointmentKey(clinic, id) });
    },
  });
  return (
    <Stack gap="xs">
      <Text>{t('accept.what')}</Text>
      <Group gap="sm">
        <Button
          leftSection={<IconCheck size={17} aria-hidden="true" />}
          loading={accept.isPending}
          onClick={() => accept.mutate()}
        >
          {t('accept.submit')}
        </Button>
        <Button variant="light" color="rose" disabled={accept.isPending} onClick={onRefuse}>
          {t('accept.refuse')}
        </Button>
      </Group>
      <FormError error={accept.error} />
    </Stack>
  );
}
