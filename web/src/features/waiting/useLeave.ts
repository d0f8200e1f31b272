/** Leaving the waiting list, as a patient. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Id, MyWaiting } from '@/api/types';
import { toast, useAnnounce, useErrorMessage } from '@/ui';
import { MY_WAITING } from './data';

export function useLeave(onDone: () => void) {
  const { t } = useTranslation('waiting');
  const client = useQueryClient();
  const announce = useAnnounce();
  const message = useErrorMessage();
  return useMutation({
    mutationFn: (entry: Id) =>
      api.post<MyWaiting>('/api/v1/me/waiting-list/{entry}/withdraw', {
        path: { entry },
        body: {},
      }),
    onSuccess: () => {
      announce(t('mine.left'));
      toast.done(t('mine.left'));
      onDone();
    },
    onError: (error) => toast.failed(message(error)),
    onSettled: () => client.invalidateQueries({ queryKey: MY_WAITING }),
  });
}
