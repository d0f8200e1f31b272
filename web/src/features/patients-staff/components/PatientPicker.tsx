/** Find a patient by name, phone or birth date, as one types; or say that they are new. */
import { Button, Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientRow } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useErrorMessage } from '@/ui';
import { fullName, patientsQuery } from '../data';
import { nameParts } from '../matching';
import { Matched } from './Matched';
import { PatientFacts } from './PatientFacts';
import classes from './patients.module.css';

interface Props {
  onChoose: (patient: PatientRow) => void;
  /** What was typed, when the patient is to be registered. Absent when the person may not. */
  onNew?: (typed: string) => void;
  error?: string;
}

const NEW = 'new';

export function PatientPicker({ onChoose, onNew, error }: Props) {
  const { t } = useTranslation('patientFiles');
  const { id: clinic } = useClinic();
  const message = useErrorMessage();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const enough = asked.length >= 2;
  const query = useQuery({
    ...patientsQuery(clinic, asked),
    enabled: enough,
    placeholderData: keepPreviousData,
  });
  const found = enough ? (query.data?.items.slice(0, 8) ?? []) : [];
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
  });
  const none = enough && query.isSuccess && !query.isPlaceholderData && found.length === 0;
  const best = query.isPlaceholderData ? undefined : found[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the best is marked when it is another one
  useEffect(() => {
    if (best && combobox.dropdownOpened) combobox.selectFirstOption();
  }, [best]);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        combobox.closeDropdown();
        if (value === NEW) return onNew?.(typed.trim());
        const patient = found.find(({ id }) => id === value);
        if (patient) onChoose(patient);
      }}
    >
      <Combobox.Target>
        <TextInput
          data-autofocus
          label={t('picker.label')}
          placeholder={t('picker.placeholder')}
          autoComplete="off"
          error={error ?? (query.isError ? message(query.error) : undefined)}
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          rightSection={query.isFetching && enough ? <Loader size={16} /> : null}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim().length < 2}>
        <Combobox.Options mah={330} style={{ overflowY: 'auto' }}>
          {found.map((patient) => (
            <Combobox.Option key={patient.id} value={patient.id}>
              <Text fw={600} component="span" display="block">
                <Matched parts={nameParts(fullName(patient), asked)} />
              </Text>
              <PatientFacts patient={patient} query={asked} />
            </Combobox.Option>
          ))}
          {none ? <Combobox.Empty>{t('picker.none')}</Combobox.Empty> : null}
          {onNew && typed.trim() ? (
            <Combobox.Option value={NEW}>
              <Group gap={8} wrap="nowrap" c="var(--tb-accent-text)">
                <IconUserPlus size={18} aria-hidden="true" />
                <span>{t('picker.create', { name: typed.trim() })}</span>
              </Group>
            </Combobox.Option>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface ChosenProps {
  patient: Pick<PatientRow, 'given_name' | 'family_name'> & Partial<PatientRow>;
  onChange?: () => void;
}

export function ChosenPatient({ patient, onChange }: ChosenProps) {
  const { t } = useTranslation('patientFiles');
  return (
    <Group justify="space-between" wrap="nowrap" className={classes.chosen}>
      <div>
        <Text fw={600}>{fullName(patient)}</Text>
        <PatientFacts patient={patient} />
      </div>
      {onChange ? (
        <Button variant="subtle" size="compact-sm" onClick={onChange}>
          {t('picker.change')}
        </Button>
      ) : null}
    </Group>
  );
}
