import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { Note } from '@/features/clinics/forms/Note';
import { FormError, toast, useFields, useFormat } from '@/ui';
import { agendaKey, appointmentKey } from '../data';

interface Props {
  appointment: AgendaAppointmentDetail;
  timeZone: string;
  onBack: () => void;
  onDone: () => void;
}

/** Cancel, with the reason that the patient will read; within the notice period it is noted as late. */
export function CancelForm({ appointment, timeZone, onBack, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const form = useFields({ reason: '' });
  const { id, start, patient, type, late_if_cancelled: late } = appointment;
  const cancel = useMutation({
    mutationFn: () =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/cancel',
        { path: { clinic, appointment: id }, body: { reason: form.values.reason.trim() } },
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: agendaKey(clinic) });
      void client.invalidateQueries({ queryKey: appointmentKey(clinic, id) });
      void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
      toast.done(t('cancel.done', { name: patient.name }));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <Stack>
        <Text>
          {t('cancel.what', {
            name: patient.name,
            type: type.name,
            when: `${format.day(start, timeZone)}, ${format.time(start, timeZone)}`,
          })}
        </Text>
        {late ? <Note icon={<IconClockExclamation size={20} />}>{t('cancel.late')}</Note> : null}
        <Textarea
          label={t('cancel.reason')}
          description={t('cancel.reasonHint')}
          data-autofocus
          autosize
          minRows={3}
          maxLength={500}
          {...form.field('reason')}
        />
        <FormError error={cancel.error} shown={['reason']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} disabled={cancel.isPending}>
            {t('cancel.keep')}
          </Button>
          <Button type="submit" color="rose" loading={cancel.isPending}>
            {t('cancel.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
