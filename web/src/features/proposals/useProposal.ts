/** A proposal behind its link, and answering it. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Id, Instant, Proposal } from '@/api/types';

export const proposalQuery = (token: string) =>
  queryOptions({
    queryKey: ['proposal', token],
    queryFn: ({ signal }) =>
      api.get<Proposal>('/api/v1/public/proposals/{token}', { path: { token }, signal }),
    staleTime: 0,
  });

export type Answer =
  | { act: 'take'; slot: Id }
  | { act: 'choose'; practitioner: Id; start: Instant }
  | { act: 'refuse'; cancel: boolean };

function send(token: string, answer: Answer): Promise<Proposal> {
  const path = { token };
  if (answer.act === 'take') {
    const body = { slot: answer.slot };
    return api.post<Proposal>('/api/v1/public/proposals/{token}/take', { path, body });
  }
  if (answer.act === 'choose') {
    const body = { practitioner: answer.practitioner, start: answer.start };
    return api.post<Proposal>('/api/v1/public/proposals/{token}/choose', { path, body });
  }
  const body = { cancel: answer.cancel };
  return api.post<Proposal>('/api/v1/public/proposals/{token}/refuse', { path, body });
}

/** Send an answer; what it led to is shown in place, and a refusal reads the page again: it may be over. */
export function useAnswer(token: string) {
  const client = useQueryClient();
  const { queryKey } = proposalQuery(token);
  return useMutation({
    mutationFn: (answer: Answer) => send(token, answer),
    onSuccess: (page) => client.setQueryData(queryKey, page),
    onError: () => void client.invalidateQueries({ queryKey }),
  });
}
