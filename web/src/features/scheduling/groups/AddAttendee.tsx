/** Give a patient a seat, known or new. */
import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError } from '@/api/problems';
import type { AgendaAppointmentDetail, GroupSessionCard } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { PatientStep, usePatientStep } from '../booking/PatientStep';
import { useSessionsChanged } from './useSessionActs';

interface Props {
  session: GroupSessionCard;
  onDone: () => void;
}

export function AddAttendee({ session, onDone }: Props) {
  const { t } = useTranslation('groups');
  const { id: clinic } = useClinic();
  const changed = useSessionsChanged();
  const patient = usePatientStep(null);
  const form = useFields({});
  const intention = useRef(newIdempotencyKey());
  const add = useMutation({
    mutationFn: async (force: boolean) =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/group-sessions/{session}/attendees',
        {
          path: { clinic, session: session.id },
          body: { patient: await patient.settle(force) },
          idempotencyKey: intention.current,
        },
      ),
    onSuccess: (done) => {
      toast.done(t('added', { name: done.patient.name }));
      changed();
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      form.refuse(error);
      changed();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (patient.ready) add.mutate(false);
      }}
    >
      <Stack gap="sm">
        <PatientStep
          step={patient}
          error={undefined}
          loading={add.isPending}
          refusal={add.error}
          onForce={() => add.mutate(true)}
        />
        <FormError error={patient.asks(add.error) ? null : add.error} shown={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={add.isPending}>
            {t('back')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!patient.ready}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
