/** Offering a slot by hand; one intention at a time, until the server has answered. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError } from '@/api/problems';
import type { Id, Instant, WaitingEntry } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useAppointmentsChanged } from '@/features/scheduling/useAppointmentsChanged';
import { toast } from '@/ui';
import { waitingKey } from '../data';

export interface Offered {
  entry: WaitingEntry;
  practitioner: Id;
  start: Instant;
}

export function useOffering(onDone: () => void) {
  const { t } = useTranslation('waiting');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const changed = useAppointmentsChanged();
  const intention = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ entry, practitioner, start }: Offered) =>
      api.post<WaitingEntry>('/api/v1/clinics/{clinic}/waiting-list/{entry}/offer', {
        path: { clinic, entry: entry.id },
        body: { practitioner, start, mode: entry.modes[0] },
        idempotencyKey: intention.current,
      }),
    onSuccess: ({ patient }) => {
      toast.done(t('offer.done', { name: patient.name }));
      onDone();
    },
    onError: (error) => {
      // A refusal ends the intention: what is sent next is another one.
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: waitingKey(clinic) });
      changed();
    },
  });
}
