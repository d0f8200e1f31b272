import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { PlatformClinic } from '@/api/types';
import { toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { clinicsKey, type Move } from './data';

interface Props {
  asked: { clinic: PlatformClinic; move: Move } | null;
  onDone: () => void;
}

/** Suspend, resume, delete or restore a clinic, once it is confirmed. */
export function ClinicMove({ asked, onDone }: Props) {
  const { t } = useTranslation('platform');
  const client = useQueryClient();
  const message = useErrorMessage();
  const move = asked?.move ?? 'suspend';
  const name = asked?.clinic.name ?? '';
  const change = useMutation({
    mutationFn: () =>
      api.post<PlatformClinic>('/api/v1/platform/clinics/{clinic}/{move}', {
        path: { clinic: asked?.clinic.id ?? '', move },
      }),
    onSuccess: () => toast.done(t(`moved.${move}`, { name })),
    onError: (error) => toast.failed(message(error)),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: clinicsKey });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      opened={asked !== null}
      title={t(`confirm.${move}.title`, { name })}
      confirmLabel={t(`move.${move}`)}
      danger={move === 'delete' || move === 'suspend'}
      loading={change.isPending}
      onConfirm={() => change.mutate()}
      onClose={onDone}
    >
      {t(`confirm.${move}.text`)}
    </ConfirmDialog>
  );
}
