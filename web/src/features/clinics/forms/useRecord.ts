/**
 * The form of a record that several people may edit at once: what is typed, what is wrong with it, and saving it.
 *
 * Only what changed is sent, with the version it was changed from. When somebody else saved first, their record becomes the
 * base and what was typed here is put onto it: nothing typed is lost, and the fields that both changed are named.
 */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fieldErrors, hasCode } from '@/api/problems';

export interface RecordOptions<R extends { version: number }, F extends object> {
  record: R;
  toForm: (record: R) => F;
  /** Send what changed; `values` is the whole form. */
  save: (changes: Partial<F>, version: number, values: F) => Promise<R>;
  /** Ask the server for the record as it is now. */
  reread: () => Promise<R>;
  /** Keep the fresh record, say that it is saved. */
  onSaved: (record: R) => void;
}

export type RecordForm<F extends object> = Pick<
  ReturnType<typeof useRecord<{ version: number }, F>>,
  'values' | 'set' | 'field' | 'error'
>;

type Change<V> = V | { currentTarget: { value: string } } | null;

export function useRecord<R extends { version: number }, F extends object>(
  options: RecordOptions<R, F>,
) {
  const { record, toForm, save, reread, onSaved } = options;
  const [base, setBase] = useState(() => ({ form: toForm(record), version: record.version }));
  const [values, setValues] = useState<F>(base.form);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [conflict, setConflict] = useState<(keyof F & string)[] | null>(null);
  const changed = differing(base.form, values);
  const dirty = changed.length > 0;

  /** Take a fresh record as the base, keeping what is typed; answers the fields that both changed. */
  function rebase(fresh: R): (keyof F & string)[] {
    const theirs = toForm(fresh);
    const both = differing(base.form, theirs).filter(
      (name) => changed.includes(name) && !same(theirs[name], values[name]),
    );
    const next = { ...theirs };
    for (const name of changed) next[name] = values[name];
    setBase({ form: theirs, version: fresh.version });
    setValues(next);
    return both;
  }

  // What others saved while nothing was typed here is simply shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a newer record arrives
  useEffect(() => {
    if (record.version !== base.version && !dirty) rebase(record);
  }, [record.version]);

  const saving = useMutation({
    mutationFn: () => {
      const changes: Partial<F> = {};
      for (const name of changed) changes[name] = values[name];
      return save(changes, base.version, values);
    },
    onSuccess: (fresh) => {
      setBase({ form: toForm(fresh), version: fresh.version });
      setValues(toForm(fresh));
      setErrors({});
      setConflict(null);
      onSaved(fresh);
    },
    onError: async (error) => {
      setErrors(fieldErrors(error));
      if (hasCode(error, 'version_conflict')) setConflict(rebase(await reread()));
    },
  });

  function set<K extends keyof F & string>(name: K, value: F[K]) {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([path]) => path.split('.')[0] !== name)),
    );
  }

  function field<K extends keyof F & string>(name: K) {
    return {
      name,
      value: values[name],
      error: errors[name],
      onChange: (change: Change<F[K]>) => {
        const isEvent = typeof change === 'object' && change !== null && 'currentTarget' in change;
        set(name, (isEvent ? change.currentTarget.value : change) as F[K]);
      },
    };
  }

  return {
    values,
    set,
    field,
    errors,
    error: (path: string): string | undefined => errors[path],
    dirty,
    conflict,
    saving: saving.isPending,
    failure: hasCode(saving.error, 'version_conflict') ? null : saving.error,
    /** The refused fields that the form shows: their messages need no repeating. */
    shown: Object.keys(fieldErrors(saving.error)).filter(
      (path) => (path.split('.')[0] ?? '') in values,
    ),
    submit: () => {
      setErrors({});
      if (dirty) saving.mutate();
    },
    undo: () => {
      setValues(base.form);
      setErrors({});
      setConflict(null);
      saving.reset();
    },
    rebase,
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function differing<F extends object>(a: F, b: F): (keyof F & string)[] {
  return (Object.keys(a) as (keyof F & string)[]).filter((name) => !same(a[name], b[name]));
}
