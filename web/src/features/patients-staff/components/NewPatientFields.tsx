import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { DateInput, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { useTranslation } from 'react-i18next';
import { datesSettings } from '@/features/clinics/forms/dates';
import { type useFields, useFormat } from '@/ui';
import type { NewPatient } from '../data';

type Form = Pick<ReturnType<typeof useFields<NewPatient>>, 'field'>;

/** Who they are and how to reach them: enough to open a file. */
export function NewPatientFields({ form }: { form: Form }) {
  const { t } = useTranslation('patientFiles');
  const { language } = useFormat();
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
        <DatesProvider settings={datesSettings(language)}>
          <DateInput
            label={t('field.birth_date')}
            placeholder={t('field.birth_date_hint')}
            valueFormat="DD/MM/YYYY"
            dateParser={parseDay}
            maxDate={new Date()}
            clearable
            {...form.field('birth_date')}
          />
        </DatesProvider>
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

/** "12/03/1988", "12.3.1988", "12031988" → the date; anything else is not one. */
export function parseDay(text: string): string | null {
  const found =
    /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})\s*$/.exec(text) ??
    /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${date}T12:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return real ? date : null;
}
