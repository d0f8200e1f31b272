import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail } from '@/api/types';
import { useClinic } from '@/app/guards';
import { Note } from '@/features/clinics/forms/Note';
import { stillToCome } from '@/features/visits/VisitOthers';
import { FormError, toast, useFields, useFormat } from '@/ui';
import { useAppointmentsChanged } from '../useAppointmentsChanged';

interface Props {
  /** A request is refused, an appointment cancelled; either way its time is free again. */
  act: 'cancel' | 'refuse';
  appointment: AgendaAppointmentDetail;
  timeZone: string;
  onBack: () => void;
  onDone: () => void;
}

/** Cancel or refuse, with the reason; within the notice period a cancellation is noted as late. */
export function CancelForm({ act, appointment, timeZone, onBack, onDone }: Props) {
  const { t } = useTranslation(['scheduling', 'visits']);
  const format = useFormat();
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  const form = useFields({ reason: '' });
  const { id, start, patient, type, version } = appointment;
  const late = act === 'cancel' && appointment.late_if_cancelled;
  const reason = form.values.reason.trim();
  const words = useActWords(act, patient.name);
  const path = { clinic, appointment: id };
  const others = act === 'cancel' ? stillToCome(appointment.visit) : [];
  const [whole, setWhole] = useState(false);
  const cancel = useMutation({
    mutationFn: (): Promise<unknown> =>
      whole
        ? api.post<{ items: AgendaAppointmentDetail[] }>(
            '/api/v1/clinics/{clinic}/appointments/{appointment}/cancel-visit',
            { path, body: { reason } },
          )
        : act === 'refuse'
          ? api.post<AgendaAppointmentDetail>(
              '/api/v1/clinics/{clinic}/appointments/{appointment}/refuse',
              { path, body: { reason, version } },
            )
          : api.post<AgendaAppointmentDetail>(
              '/api/v1/clinics/{clinic}/appointments/{appointment}/cancel',
              { path, body: { reason } },
            ),
    onSuccess: () => {
      changed(id);
      toast.done(whole ? t('visits:allGone') : words.done);
      onDone();
    },
    onError: (error) => {
      form.refuse(error);
      changed(id);
    },
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
          dir="auto"
          description={words.hint}
          data-autofocus
          autosize
          minRows={3}
          maxLength={500}
          {...form.field('reason')}
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
        <FormError error={cancel.error} shown={['reason']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} disabled={cancel.isPending}>
            {words.keep}
          </Button>
          <Button type="submit" color="rose" loading={cancel.isPending}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useActWords(act: Props['act'], name: string) {
  const { t } = useTranslation('scheduling');
  return act === 'refuse'
    ? {
        hint: t('refuse.reasonHint'),
        keep: t('refuse.keep'),
        submit: t('refuse.submit'),
        done: t('refuse.done', { name }),
      }
    : {
        hint: t('cancel.reasonHint'),
        keep: t('cancel.keep'),
        submit: t('cancel.submit'),
        done: t('cancel.done', { name }),
      };
}
