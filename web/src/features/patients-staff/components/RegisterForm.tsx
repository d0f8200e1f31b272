import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useFields } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { candidatesOf, guessed, patientsKey, register } from '../data';
import { Duplicates } from './Duplicates';
import { NewPatientFields } from './NewPatientFields';

interface Props {
  /** What was searched for in vain: the name or the phone to begin with. */
  typed: string;
  onDone: () => void;
}

/** Open a file; whoever seems to have one already is shown first. */
export function RegisterForm({ typed, onDone }: Props) {
  const { t } = useTranslation('patientFiles');
  const { id: clinic, slug } = useClinic();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useFields(guessed(typed));
  const open = async (patient: Id) => {
    onDone();
    await navigate(`/c/${slug}/patients/${patient}`);
  };
  const save = useMutation({
    mutationFn: (force: boolean) => register(clinic, form.values, force),
    onSuccess: async (file) => {
      await client.invalidateQueries({ queryKey: patientsKey(clinic) });
      toast.done(t('list.added'));
      await open(file.id);
    },
    onError: (error) => form.refuse(error),
  });
  const ref = useFocusOnError(form.errors);
  const candidates = candidatesOf(save.error);
  return (
    <form
      ref={ref}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(false);
      }}
    >
      <Stack>
        <NewPatientFields form={form} />
        {candidates ? (
          <Duplicates
            candidates={candidates}
            loading={save.isPending}
            onChoose={(patient) => void open(patient.id)}
            onForce={() => save.mutate(true)}
          />
        ) : (
          <FormError error={save.error} shown={Object.keys(form.values)} />
        )}
        <Button type="submit" loading={save.isPending}>
          {t('list.add')}
        </Button>
      </Stack>
    </form>
  );
}
