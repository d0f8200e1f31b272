/** A session that does not take place: everybody who has a seat is told. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { GroupSessionCard } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { useSessionsChanged } from './useSessionActs';

interface Props {
  session: GroupSessionCard;
  onDone: () => void;
}

export function CancelSession({ session, onDone }: Props) {
  const { t } = useTranslation('groups');
  const { id: clinic } = useClinic();
  const changed = useSessionsChanged();
  const form = useFields({ reason: '' });
  const cancel = useMutation({
    mutationFn: () =>
      api.post<GroupSessionCard>('/api/v1/clinics/{clinic}/group-sessions/{session}/cancel', {
        path: { clinic, session: session.id },
        body: { reason: form.values.reason.trim() },
      }),
    onSuccess: (done) => {
      toast.done(t('cancelDone'));
      changed(done);
      onDone();
    },
    onError: form.refuse,
  });
  const told = session.attendees.filter(({ state }) => state === 'booked').length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <Stack gap="sm">
        <Text>{t('cancelText', { count: told })}</Text>
        <Textarea
          label={t('reason')}
          dir="auto"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.field('reason')}
        />
        <FormError error={cancel.error} shown={['reason']} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={cancel.isPending}>
            {t('back')}
          </Button>
          <Button type="submit" color="rose" loading={cancel.isPending}>
            {t('cancelSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
