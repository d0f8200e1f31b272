import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, Outcome, TouchedAppointment, TouchedByAbsence } from '@/api/types';
import { FormError, toast } from '@/ui';
import { Colleague } from './Colleague';
import { type Resolution, type Settling, useResolve } from './data';
import ProposeDialog from './ProposeDialog';

interface Props {
  absence: TouchedByAbsence;
  way: Settling['way'];
  items: TouchedAppointment[];
  onDone: (outcomes: Outcome[]) => void;
  onClose: () => void;
}

/** Asks what the way needs to know, does it, and says how many of them could be settled. */
export function Settle({ absence, way, items, onDone, onClose }: Props) {
  const { t } = useTranslation('absences');
  const resolve = useResolve(absence.id);
  const send = (resolution: Resolution) =>
    resolve.mutate(resolution, {
      onSuccess: ({ items: outcomes }) => {
        const done = outcomes.filter((one) => one.done).length;
        if (done > 0) toast.done(t(`done.${way}`, { count: done }));
        if (done < outcomes.length) {
          toast.failed(t('done.left', { count: outcomes.length - done }));
        }
        onDone(outcomes);
      },
    });
  const shared = { items, pending: resolve.isPending, error: resolve.error, onSend: send, onClose };
  if (way === 'propose') {
    return <ProposeDialog {...shared} absence={absence.id} timeZone={absence.time_zone} />;
  }
  return way === 'reassign' ? (
    <Reassign {...shared} except={absence.practitioner.id} />
  ) : (
    <Cancel {...shared} />
  );
}

interface DialogProps {
  items: TouchedAppointment[];
  pending: boolean;
  error: unknown;
  onSend: (resolution: Resolution) => void;
  onClose: () => void;
}

function Reassign({
  items,
  except,
  pending,
  error,
  onSend,
  onClose,
}: DialogProps & { except: Id }) {
  const { t } = useTranslation(['absences', 'common']);
  const [to, setTo] = useState<Id | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reassign.title', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('reassign.text')}</Text>
        <Colleague except={except} value={to} onChange={setTo} />
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={pending}>
            {t('common:action.cancel')}
          </Button>
          <Button
            disabled={!to}
            loading={pending}
            onClick={() =>
              to &&
              onSend({ items: items.map(({ id }) => ({ appointment: id, way: 'reassign', to })) })
            }
          >
            {t('reassign.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Cancel({ items, pending, error, onSend, onClose }: DialogProps) {
  const { t } = useTranslation(['absences', 'common']);
  const [note, setNote] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('cancel.title', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text>{t('cancel.text', { count: items.length })}</Text>
        <Textarea
          label={t('cancel.note')}
          description={t('cancel.noteHint')}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={pending}>
            {t('cancel.back')}
          </Button>
          <Button
            color="rose"
            loading={pending}
            onClick={() =>
              onSend({
                items: items.map(({ id }) => ({ appointment: id, way: 'cancel' })),
                note: note.trim(),
              })
            }
          >
            {t('cancel.confirm', { count: items.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
