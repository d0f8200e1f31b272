import { type RefObject, useEffect, useRef } from 'react';

/**
 * A form's reference: when the server has refused some fields, focus goes to the first of them, so that nobody looks for
 * what is wrong. `errors` are messages by field.
 */
export function useFocusOnError(errors: Record<string, string>): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const refused = Object.keys(errors).length > 0;
  useEffect(() => {
    if (!refused) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error]')?.focus();
  }, [refused]);
  return form;
}
