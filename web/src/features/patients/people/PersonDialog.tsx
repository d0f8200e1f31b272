import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Person, Relation, Sex } from '@/api/types';
import { FormError, toast, useFields } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { peopleQuery } from '../queries';
import { BirthDateField } from './BirthDateField';
import { type DateParts, dateOf, partsOf } from './birthDate';
import { SexField } from './SexField';

const SHOWN = ['relation', 'given_name', 'family_name', 'birth_date', 'sex'];
const RELATIVES: readonly Relation[] = ['child', 'spouse', 'parent', 'other'];

interface Draft {
  relation: Relation;
  given_name: string;
  family_name: string;
  birth_date: DateParts;
  sex: Sex;
}

interface Props {
  /** Whom to edit; nobody yet when adding. */
  person?: Person;
  /** What a new person starts with: oneself is known by name already. */
  initial?: Partial<Pick<Person, 'relation' | 'given_name' | 'family_name'>>;
  onClose: () => void;
}

/** Adds or edits somebody one books for. */
export function PersonDialog({ person, initial, onClose }: Props) {
  const { t } = useTranslation(['patients', 'common']);
  const phone = useMediaQuery('(max-width: 48em)');
  const relation = person?.relation ?? initial?.relation ?? 'child';
  const title = person
    ? t('person.edit')
    : relation === 'self'
      ? t('person.introduce')
      : t('person.add');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      fullScreen={phone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <PersonForm
        person={person}
        initial={{
          relation,
          given_name: person?.given_name ?? initial?.given_name ?? '',
          family_name: person?.family_name ?? initial?.family_name ?? '',
          birth_date: partsOf(person?.birth_date ?? null),
          sex: person?.sex ?? 'unknown',
        }}
        onClose={onClose}
      />
    </Modal>
  );
}

function usePersonSaved(person: Person | undefined, onClose: () => void) {
  const { t } = useTranslation('patients');
  const client = useQueryClient();
  return async () => {
    toast.done(person ? t('person.saved') : t('person.added'));
    onClose();
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['my-file'] });
  };
}

function PersonForm({
  person,
  initial,
  onClose,
}: {
  person?: Person;
  initial: Draft;
  onClose: () => void;
}) {
  const { t } = useTranslation(['patients', 'common']);
  const form = useFields<Draft>(initial);
  const [refusals, setRefusals] = useState(0);
  const formRef = useFocusOnError(refusals);
  const self = initial.relation === 'self';
  const saved = usePersonSaved(person, onClose);
  const save = useMutation({
    mutationFn: () => {
      const body = { ...form.values, birth_date: dateOf(form.values.birth_date) };
      return person
        ? api.patch<Person>('/api/v1/me/people/{id}', { path: { id: person.id }, body })
        : api.post<Person>('/api/v1/me/people', { body });
    },
    onSuccess: saved,
    onError: (error) => {
      form.refuse(error);
      setRefusals(refusals + 1);
    },
  });
  const submit = () => {
    if (dateOf(form.values.birth_date)) return save.mutate();
    form.setErrors({ birth_date: t('person.birth_date_wrong') });
    setRefusals(refusals + 1);
  };
  return (
    <form
      ref={formRef}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        {self ? null : (
          <NativeSelect
            label={t('person.relation')}
            value={form.values.relation}
            onChange={(event) => form.set('relation', event.currentTarget.value as Relation)}
            data={RELATIVES.map((value) => ({ value, label: t(`relation.${value}`) }))}
            error={form.errors.relation}
            size="md"
          />
        )}
        <TextInput
          label={t('person.given_name')}
          {...form.field('given_name')}
          autoComplete={self ? 'given-name' : 'off'}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
        />
        <TextInput
          label={t('person.family_name')}
          {...form.field('family_name')}
          autoComplete={self ? 'family-name' : 'off'}
          maxLength={100}
          required
          withAsterisk={false}
        />
        <BirthDateField
          value={form.values.birth_date}
          onChange={(value) => form.set('birth_date', value)}
          error={form.errors.birth_date}
          own={self}
          required
        />
        <SexField
          value={form.values.sex}
          onChange={(value) => form.set('sex', value)}
          error={form.errors.sex}
        />
        <FormError error={Object.keys(form.errors).length > 0 ? null : save.error} shown={SHOWN} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('person.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
