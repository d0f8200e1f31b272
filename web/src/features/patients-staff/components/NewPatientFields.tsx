import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField } from '@/features/clinics/forms/DayField';
import type { useFields } from '@/ui';
import type { NewPatient } from '../data';

type Form = Pick<ReturnType<typeof useFields<NewPatient>>, 'field'>;

/** Who they are and how to reach them: enough to open a file. */
export function NewPatientFields({ form }: { form: Form }) {
  const { t } = useTranslation('patientFiles');
  const sex = form.field('sex');
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('field.given_name')}
          required
          autoComplete="off"
          maxLength={100}
          data-autofocus
          {...form.field('given_name')}
        />
        <TextInput
          label={t('field.family_name')}
          required
          autoComplete="off"
          maxLength={100}
          {...form.field('family_name')}
        />
        <DayField
          label={t('field.birth_date')}
          maxDate={new Date()}
          clearable
          {...form.field('birth_date')}
        />
        <Select
          label={t('field.sex')}
          allowDeselect={false}
          data={[
            { value: 'female', label: t('sex.female') },
            { value: 'male', label: t('sex.male') },
            { value: 'other', label: t('sex.other') },
            { value: 'unknown', label: t('sex.unknown') },
          ]}
          name={sex.name}
          value={sex.value}
          error={sex.error}
          onChange={(value) => value && sex.onChange(value)}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('field.phone')}
          type="tel"
          dir="ltr"
          autoComplete="off"
          maxLength={20}
          {...form.field('phone')}
        />
        <TextInput
          label={t('field.email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          maxLength={254}
          {...form.field('email')}
        />
      </SimpleGrid>
    </>
  );
}
