/** The state of the file's form: what is typed, what is wrong with it, and saving it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { fieldErrors, hasCode } from '@/api/problems';
import type { AdministrativeFile, Id } from '@/api/types';
import { toast, useAnnounce } from '@/ui';
import { dateOf, isEmpty } from '../people/birthDate';
import { fileQuery, peopleQuery } from '../queries';
import {
  changedFields,
  changesOf,
  draftOf,
  errorsByRow,
  type FileChanges,
  type FileDraft,
  type FileField,
  mergeDraft,
} from './draft';

export interface FileForm {
  draft: FileDraft;
  set: <K extends FileField>(field: K, value: FileDraft[K]) => void;
  error: (path: string) => string | undefined;
}

interface Base {
  draft: FileDraft;
  version: number;
}

function baseOf(file: AdministrativeFile): Base {
  return { draft: draftOf(file), version: file.version };
}

/** Where a file is read and saved: one's own, or a clinic's. */
export interface FileSource {
  queryKey: readonly unknown[];
  read: () => Promise<AdministrativeFile>;
  save: (changes: FileChanges) => Promise<AdministrativeFile>;
  /** Read again what depends on the file. */
  saved: () => Promise<unknown>;
}

/** The file of oneself or somebody in one's care. */
export function useOwnFile(person: Id): FileSource {
  const client = useQueryClient();
  const query = fileQuery(person);
  return {
    queryKey: query.queryKey,
    read: () => client.fetchQuery({ ...query, staleTime: 0 }),
    save: (body) =>
      api.patch<AdministrativeFile>('/api/v1/me/people/{id}/file', { path: { id: person }, body }),
    saved: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  };
}

export function useFileForm(source: FileSource, file: AdministrativeFile) {
  const { t } = useTranslation('patients');
  const client = useQueryClient();
  const announce = useAnnounce();
  const [base, setBase] = useState(() => baseOf(file));
  const [draft, setDraft] = useState(base.draft);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);
  /** Not null once somebody else changed the file: the fields that both changed. */
  const [conflict, setConflict] = useState<FileField[] | null>(null);

  const take = (fresh: AdministrativeFile) => {
    client.setQueryData(source.queryKey, fresh);
    const next = baseOf(fresh);
    setBase(next);
    return next;
  };

  /** Somebody else saved first: their version becomes the base, and what was typed here is put onto it. */
  const rebase = async () => {
    const fresh = await source.read();
    const merged = mergeDraft(base.draft, draft, draftOf(fresh));
    take(fresh);
    setDraft(merged.draft);
    setConflict(merged.both);
  };

  const save = useMutation({
    mutationFn: () => source.save(changesOf(base.draft, draft, base.version)),
    onSuccess: async (fresh) => {
      setDraft(take(fresh).draft);
      setErrors({});
      setConflict(null);
      announce(t('file.saved'));
      toast.done(t('file.saved'));
      await source.saved();
    },
    onError: async (error) => {
      setErrors(errorsByRow(fieldErrors(error), draft));
      setRefusals((count) => count + 1);
      if (hasCode(error, 'version_conflict')) await rebase();
    },
  });

  const submit = () => {
    setErrors({});
    const { birth_date } = draft;
    if (!isEmpty(birth_date) && !dateOf(birth_date)) {
      setErrors({ birth_date: t('person.birth_date_wrong') });
      setRefusals((count) => count + 1);
      return;
    }
    save.mutate();
  };

  const form: FileForm = {
    draft,
    set: (field, value) => {
      setDraft((before) => ({ ...before, [field]: value }));
      setErrors((before) =>
        Object.fromEntries(Object.entries(before).filter(([path]) => path.split('.')[0] !== field)),
      );
    },
    error: (path) => errors[path],
  };
  return {
    form,
    errors,
    refusals,
    conflict,
    dirty: changedFields(base.draft, draft).length > 0,
    saving: save.isPending,
    failure: hasCode(save.error, 'version_conflict') ? null : save.error,
    submit,
    /** The record has a newer version for a reason that is none of this form's. */
    adopt: (version: number) => setBase((before) => ({ ...before, version })),
    undo: () => {
      setDraft(base.draft);
      setErrors({});
      setConflict(null);
      save.reset();
    },
  };
}
