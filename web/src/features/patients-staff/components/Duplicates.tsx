import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PatientRow } from '@/api/types';
import { Note } from '@/features/clinics/forms/Note';
import { fullName } from '../data';
import { PatientFacts } from './PatientFacts';

interface Props {
  candidates: readonly PatientRow[];
  onChoose: (patient: PatientRow) => void;
  onForce: () => void;
  loading: boolean;
}

/** The same person may already have a file: choose it, or say that this is somebody else. */
export function Duplicates({ candidates, onChoose, onForce, loading }: Props) {
  const { t } = useTranslation('patientFiles');
  return (
    <Note role="alert" icon={<IconUsers size={20} />} title={t('duplicates.title')}>
      <Stack gap="xs">
        {candidates.map((patient) => (
          <Group key={patient.id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{fullName(patient)}</Text>
              <PatientFacts patient={patient} />
            </div>
            <Button size="compact-md" variant="light" onClick={() => onChoose(patient)}>
              {t('duplicates.choose')}
            </Button>
          </Group>
        ))}
        <Group>
          <Button variant="subtle" size="compact-md" loading={loading} onClick={onForce}>
            {t('duplicates.force')}
          </Button>
        </Group>
      </Stack>
    </Note>
  );
}
