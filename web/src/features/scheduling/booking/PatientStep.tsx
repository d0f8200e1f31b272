/** Who the appointment is for: somebody known, or somebody whose file is opened on the way. */
import { Anchor, Group, Input, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, PatientRow } from '@/api/types';
import { useClinic } from '@/app/guards';
import { Duplicates } from '@/features/patients-staff/components/Duplicates';
import { NewPatientFields } from '@/features/patients-staff/components/NewPatientFields';
import { ChosenPatient, PatientPicker } from '@/features/patients-staff/components/PatientPicker';
import {
  candidatesOf,
  fileQuery,
  guessed,
  NOBODY,
  patientsKey,
  register,
  rowOf,
} from '@/features/patients-staff/data';
import { useFields } from '@/ui';

export type PatientStepState = ReturnType<typeof usePatientStep>;

/** Keeps who was chosen or typed; `settle` answers the patient's identifier, opening a file first when it must. */
export function usePatientStep(initial: Id | null) {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const named = useQuery({ ...fileQuery(clinic, initial ?? ''), enabled: initial !== null });
  const [chosen, setChosen] = useState<PatientRow | null>(null);
  const [dismissed, setDismissed] = useState(false);
  const [isNew, setIsNew] = useState(false);
  const fields = useFields(NOBODY);
  const fromDraft = initial && named.data && !dismissed ? rowOf(named.data) : null;
  const patient = chosen ?? fromDraft;
  const { given_name, family_name } = fields.values;

  return {
    patient,
    isNew: isNew && !patient,
    fields,
    ready: patient !== null || (isNew && given_name.trim() !== '' && family_name.trim() !== ''),
    asks: (error: unknown) => !patient && candidatesOf(error) !== null,
    choose: (row: PatientRow | null) => {
      setChosen(row);
      setIsNew(false);
      setDismissed(true);
    },
    begin: (typed: string) => {
      fields.setValues(guessed(typed));
      setIsNew(true);
      setDismissed(true);
    },
    settle: async (force: boolean): Promise<Id> => {
      if (patient) return patient.id;
      try {
        const file = await register(clinic, fields.values, force);
        // Whatever becomes of the appointment, the file is open: it is not opened twice.
        setChosen(rowOf(file));
        void client.invalidateQueries({ queryKey: patientsKey(clinic) });
        return file.id;
      } catch (error) {
        fields.refuse(error);
        throw error;
      }
    },
  };
}

interface Props {
  step: PatientStepState;
  error?: string;
  refusal: unknown;
  loading: boolean;
  /** Open the file although somebody alike is known. */
  onForce: () => void;
}

export function PatientStep({ step, error, refusal, loading, onForce }: Props) {
  const { t } = useTranslation('scheduling');
  const { can } = useClinic();
  const candidates = step.patient ? null : candidatesOf(refusal);
  if (step.patient) {
    return (
      <div>
        <Input.Label labelElement="div" size="md">
          {t('booking.patient')}
        </Input.Label>
        <ChosenPatient patient={step.patient} onChange={() => step.choose(null)} />
      </div>
    );
  }
  if (!step.isNew) {
    return (
      <PatientPicker
        onChoose={step.choose}
        onNew={can('patients.edit') ? step.begin : undefined}
        error={error}
      />
    );
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600}>{t('booking.newPatient')}</Text>
        <Anchor component="button" type="button" size="sm" onClick={() => step.choose(null)}>
          {t('booking.searchInstead')}
        </Anchor>
      </Group>
      <NewPatientFields form={step.fields} />
      {candidates ? (
        <Duplicates
          candidates={candidates}
          loading={loading}
          onChoose={step.choose}
          onForce={onForce}
        />
      ) : null}
    </Stack>
  );
}
