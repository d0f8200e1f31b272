/** What staff do with a session, and what is read again afterwards. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { GroupSessionCard } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useErrorMessage } from '@/ui';
import { useAppointmentsChanged } from '../useAppointmentsChanged';
import { sessionQuery, sessionsKey } from './data';

/** After a session or one of its seats changed. */
export function useSessionsChanged(): (session?: GroupSessionCard) => void {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  return (session) => {
    if (session) client.setQueryData(sessionQuery(clinic, session.id).queryKey, session);
    void client.invalidateQueries({ queryKey: sessionsKey(clinic) });
    changed();
  };
}

export function usePublish(session: GroupSessionCard) {
  const { t } = useTranslation('groups');
  const { id: clinic } = useClinic();
  const changed = useSessionsChanged();
  const message = useErrorMessage();
  return useMutation({
    mutationFn: (published: boolean) =>
      api.post<GroupSessionCard>('/api/v1/clinics/{clinic}/group-sessions/{session}/publish', {
        path: { clinic, session: session.id },
        body: { published, version: session.version },
      }),
    onSuccess: (done) => {
      changed(done);
      toast.done(t(done.published ? 'publishDone' : 'unpublishDone'));
    },
    onError: (error) => {
      changed();
      toast.failed(message(error));
    },
  });
}
