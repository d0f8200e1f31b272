/** Keeping a slot for five minutes while its form is filled. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { Hold, Id, Instant, Mode } from '@/api/types';
import { useErrorMessage } from '@/ui';
import { toast } from '@/ui/announce';

export interface SlotChoice {
  practitioner_role: Id;
  type: Id;
  start: Instant;
  mode: Mode;
  /** The group's session in which a seat is wanted; the others then follow from it. */
  session?: Id | null;
}

export function holdQuery(id: Id) {
  return queryOptions({
    queryKey: ['booking', 'hold', id],
    queryFn: ({ signal }) => api.get<Hold>('/api/v1/me/holds/{id}', { path: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

const REMEMBERED = 'toubib.hold.';

/** What is needed to take an expired hold again, or to look at the same practitioner's other times. */
export interface KeptHold {
  choice: SlotChoice;
  slug: string;
  timeZone: string;
}

export function choiceOf({ practitioner_role, type, start, mode, session }: Hold): SlotChoice {
  return { practitioner_role, type, start, mode, session };
}

function bodyOf({ session, ...slot }: SlotChoice): object {
  return session ? { session } : slot;
}

export function toKept(hold: Hold): KeptHold {
  return { choice: choiceOf(hold), slug: hold.slug, timeZone: hold.time_zone };
}

/** Remember what was held: the server forgets holds, this page must not. */
function remember(hold: Hold): void {
  try {
    sessionStorage.setItem(REMEMBERED + hold.id, JSON.stringify(toKept(hold)));
  } catch {
    // Storage refused by the browser: the way back then leads to the search.
  }
}

export function recall(id: Id): KeptHold | null {
  try {
    const kept = sessionStorage.getItem(REMEMBERED + id);
    return kept ? (JSON.parse(kept) as KeptHold) : null;
  } catch {
    return null;
  }
}

export interface SlotLost {
  choice: SlotChoice;
  alternatives: Instant[];
}

export function alternativesOf(error: unknown): Instant[] | null {
  if (!hasCode(error, 'slot_taken')) return null;
  const { alternatives } = error.problem;
  return Array.isArray(alternatives) ? (alternatives as Instant[]) : [];
}

/** Hold a slot and go to its form; when someone was faster, the nearest free slots instead. */
export function useHoldSlot() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const message = useErrorMessage();
  const [lost, setLost] = useState<SlotLost | null>(null);
  const mutation = useMutation({
    mutationFn: (choice: SlotChoice) =>
      api.post<Hold>('/api/v1/me/holds', { body: bodyOf(choice) }),
    onSuccess: (hold) => {
      setLost(null);
      remember(hold);
      client.setQueryData(holdQuery(hold.id).queryKey, hold);
      void navigate(`/reserver/${hold.id}`);
    },
    onError: (error, choice) => {
      const alternatives = alternativesOf(error);
      if (alternatives) setLost({ choice, alternatives });
      else toast.failed(message(error));
    },
    // Taken or held, these slots are no longer what was shown.
    onSettled: () => client.invalidateQueries({ queryKey: ['directory'] }),
  });
  return {
    hold: (choice: SlotChoice) => mutation.mutate(choice),
    pending: mutation.isPending ? mutation.variables : null,
    lost,
    setLost,
  };
}

/** Let the slot go: others see it free at once. */
export async function release(id: Id): Promise<void> {
  await api.delete('/api/v1/me/holds/{id}', { path: { id } });
}
