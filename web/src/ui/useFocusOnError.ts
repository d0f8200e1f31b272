import { type RefObject, useEffect, useRef } from 'react';

type Messages = Record<string, string>;

/**
 * A form's reference: each time something is refused, focus goes to the first field that is wrong, so that nobody looks for
 * it. `refusal` is either the messages by field (focus moves when one appears, never while they are being put right), or
 * anything that changes with each refusal: a mutation's error, a count; empty while there is none.
 */
export function useFocusOnError(refusal: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const before = useRef<Messages>({});
  useEffect(() => {
    const messages = messagesOf(refusal);
    const known = before.current;
    before.current = messages ?? {};
    const refused = messages
      ? Object.entries(messages).some(([field, message]) => message && known[field] !== message)
      : Boolean(refusal);
    if (!refused) return;
    form.current
      ?.querySelector<HTMLElement>(':is(input, select, textarea)[aria-invalid="true"]')
      ?.focus();
  }, [refusal]);
  return form;
}

function messagesOf(refusal: unknown): Messages | null {
  const isRecord = typeof refusal === 'object' && refusal !== null && !(refusal instanceof Error);
  return isRecord ? (refusal as Messages) : null;
}
