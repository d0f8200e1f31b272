/** Whether a patient may book online, why not, and who decided it. */
import { Button, Group, Stack, Text, Textarea, Timeline } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Id, BookingRight as Right } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { FormError, LoadingSkeleton, QueryState, toast, useFields, When } from '@/ui';
import { bookingRightQuery, fileQuery, patientsKey } from '../data';

interface Props {
  patient: Id;
  editable: boolean;
  /** The file's version after a change. */
  onSaved: (version: number) => void;
}

export function BookingRight({ patient, editable, onSaved }: Props) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const query = useQuery(bookingRightQuery(clinic, patient));
  return (
    <FormSection title={t('right.title')}>
      <QueryState query={query} loading={<LoadingSkeleton rows={1} height={60} />}>
        {(right) => (
          <Stack gap="md">
            <div>
              <Text>{right.blocked ? t('right.closed') : t('right.open')}</Text>
              {right.blocked && right.reason ? (
                <Text c="dimmed">{t('right.because', { reason: right.reason })}</Text>
              ) : null}
            </div>
            {editable ? <Change patient={patient} right={right} onSaved={onSaved} /> : null}
            {right.history.length > 0 ? <History right={right} /> : null}
          </Stack>
        )}
      </QueryState>
    </FormSection>
  );
}

function useChange({ patient, onSaved }: Omit<Props, 'editable'>, onDone: () => void) {
  const { t } = useTranslation('rules');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { blocked: boolean; reason: string }) =>
      api.put<Right>('/api/v1/clinics/{clinic}/patients/{patient}/online-booking', {
        path: { clinic, patient },
        body,
      }),
    onSuccess: (fresh) => {
      client.setQueryData(bookingRightQuery(clinic, patient).queryKey, fresh);
      client.setQueryData(
        fileQuery(clinic, patient).queryKey,
        (file) => file && { ...file, blocked_online: fresh.blocked, version: fresh.version },
      );
      void client.invalidateQueries({ queryKey: [...patientsKey(clinic), 'known'] });
      onSaved(fresh.version);
      toast.done(t('right.saved'));
      onDone();
    },
  });
}

function Change({ right, ...props }: Omit<Props, 'editable'> & { right: Right }) {
  const { t } = useTranslation(['rules', 'common']);
  const [asked, setAsked] = useState(false);
  const form = useFields({ reason: '' });
  const change = useChange(props, () => {
    setAsked(false);
    form.set('reason', '');
  });
  if (right.blocked) {
    return (
      <div>
        <Button
          variant="light"
          leftSection={<IconLockOpen size={17} aria-hidden="true" />}
          loading={change.isPending}
          onClick={() => change.mutate({ blocked: false, reason: '' })}
        >
          {t('right.unblock')}
        </Button>
        <FormError error={change.error} />
      </div>
    );
  }
  if (!asked) {
    return (
      <div>
        <Button
          variant="light"
          color="rose"
          leftSection={<IconLock size={17} aria-hidden="true" />}
          onClick={() => setAsked(true)}
        >
          {t('right.block')}
        </Button>
      </div>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { blocked: true, reason: form.values.reason },
          { onError: (error) => form.refuse(error) },
        );
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={t('right.reason')}
          description={t('right.reasonHint')}
          dir="auto"
          autosize
          autoFocus
          minRows={2}
          maxLength={500}
          {...form.field('reason')}
        />
        <FormError error={change.error} shown={['reason']} />
        <Group gap="sm">
          <Button type="submit" color="rose" loading={change.isPending}>
            {t('right.block')}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function History({ right }: { right: Right }) {
  const { t } = useTranslation('rules');
  const { time_zone } = useClinic();
  return (
    <section aria-label={t('right.history')}>
      <Timeline bulletSize={14} lineWidth={2} active={-1}>
        {right.history.map((change) => {
          const name = change.by ?? t('right.system');
          return (
            <Timeline.Item
              key={change.at}
              title={
                change.blocked ? t('right.wasClosed', { name }) : t('right.wasOpened', { name })
              }
            >
              <Text size="sm" c="dimmed">
                <When at={change.at} timeZone={time_zone} show="both" />
                {change.reason ? ` · ${change.reason}` : null}
              </Text>
            </Timeline.Item>
          );
        })}
      </Timeline>
    </section>
  );
}
