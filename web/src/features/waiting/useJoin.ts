/** Joining the waiting list, as a patient; the same answers sent twice are one intention. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, newIdempotencyKey } from '@/api/client';
import type { MyWaiting } from '@/api/types';
import { MY_WAITING } from './data';

export function useJoin() {
  const client = useQueryClient();
  const last = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: (body: object) => {
      const text = JSON.stringify(body);
      if (last.current.body !== text) last.current = { body: text, key: newIdempotencyKey() };
      return api.post<MyWaiting>('/api/v1/me/waiting-list', {
        body,
        idempotencyKey: last.current.key,
      });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: MY_WAITING });
      void client.invalidateQueries({ queryKey: ['me', 'people'] });
    },
  });
}
