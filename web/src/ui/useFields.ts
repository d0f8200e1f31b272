/**
 * A small form: values, field errors from the server's problem, and the general message.
 *
 *     const form = useFields({ email: '', phone: '' });
 *     <TextInput label={…} {...form.field('email')} />
 *     onError: (error) => form.refuse(error)
 */
import { useState } from 'react';
import { fieldErrors } from '@/api/problems';

type Change<V> = V | { currentTarget: { value: string } } | null;

export function useFields<T extends object>(initial: T) {
  const [values, setValues] = useState<T>(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});

  function set<K extends keyof T>(name: K, value: T[K]) {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors(({ [name as string]: _, ...others }) => others);
  }

  function field<K extends keyof T & string>(name: K) {
    return {
      name,
      value: values[name],
      error: errors[name],
      onChange: (change: Change<T[K]>) => {
        const isEvent = typeof change === 'object' && change !== null && 'currentTarget' in change;
        set(name, (isEvent ? change.currentTarget.value : change) as T[K]);
      },
    };
  }

  return {
    values,
    errors,
    set,
    setValues,
    setErrors,
    field,
    /** Put the server's field messages beside their fields; returns them. */
    refuse(error: unknown) {
      const found = fieldErrors(error);
      setErrors(found);
      return found;
    },
  };
}
