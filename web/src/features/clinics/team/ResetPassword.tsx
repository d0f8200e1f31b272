import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Member } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface Props {
  member: Member | null;
  onDone: () => void;
}

/** Send somebody a link to choose a new password; whoever asks never sees it. */
export function ResetPassword({ member, onDone }: Props) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const message = useErrorMessage();
  const name = member?.user.name || member?.user.email || '';
  const reset = useMutation({
    mutationFn: () =>
      api.post('/api/v1/clinics/{clinic}/members/{member}/reset-password', {
        path: { clinic, member: member?.id ?? '' },
      }),
    onSuccess: () => toast.done(t('team.resetDone', { name })),
    onError: (error) => toast.failed(message(error)),
    onSettled: onDone,
  });
  return (
    <ConfirmDialog
      opened={member !== null}
      title={t('team.resetTitle')}
      confirmLabel={t('team.resetConfirm')}
      loading={reset.isPending}
      onConfirm={() => reset.mutate()}
      onClose={onDone}
    >
      {t('team.resetText', { name, email: member?.user.email ?? '' })}
    </ConfirmDialog>
  );
}
