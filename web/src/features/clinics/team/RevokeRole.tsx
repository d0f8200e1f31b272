import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Member } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { membersQuery } from '../data';
import { isStaffRole } from './roles';

interface Props {
  member: Member | null;
  onDone: () => void;
}

/** End a role, at once: what the person did stays, what they may do does not. */
export function RevokeRole({ member, onDone }: Props) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const message = useErrorMessage();
  const name = member?.user.name || member?.user.email || '';
  const role = member && isStaffRole(member.role) ? t(`role.${member.role}`) : '';
  const revoke = useMutation({
    mutationFn: () =>
      api.delete('/api/v1/clinics/{clinic}/members/{member}', {
        path: { clinic, member: member?.id ?? '' },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: membersQuery(clinic).queryKey });
      toast.done(t('team.revoked', { name }));
    },
    onError: (error) => toast.failed(message(error)),
    onSettled: onDone,
  });
  return (
    <ConfirmDialog
      opened={member !== null}
      title={t('team.revokeTitle', { name })}
      confirmLabel={t('team.revoke')}
      danger
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onDone}
    >
      {t('team.revokeText', { name, role })}
    </ConfirmDialog>
  );
}
