import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LocalDate, PatientRow } from '@/api/types';
import { phoneForms } from '@/features/patients/appointments/phone';
import { useFormat } from '@/ui';
import { namesDate, phoneParts } from '../matching';
import { Matched } from './Matched';
import classes from './patients.module.css';

/** Whole years, or months for the smallest: what tells two homonyms apart at a glance. */
export function ageOf(
  birth: LocalDate,
  today: Date = new Date(),
): { years: number; months: number } {
  const [year = 0, month = 1, day = 1] = birth.split('-').map(Number);
  let months = (today.getUTCFullYear() - year) * 12 + (today.getUTCMonth() + 1 - month);
  if (today.getUTCDate() < day) months -= 1;
  return { years: Math.floor(months / 12), months: Math.max(0, months) };
}

/** "38 ans", or "7 mois" for the smallest. */
export function useAge(): (birth: LocalDate) => string {
  const { t } = useTranslation('patientFiles');
  return (birth) => {
    const { years, months } = ageOf(birth);
    return years >= 2 ? t('facts.years', { count: years }) : t('facts.months', { count: months });
  };
}

/** "12 mars 1988 (38 ans) · +216 20 123 456"; what of it answers `query` is set off. */
export function PatientFacts({
  patient,
  query = '',
}: {
  patient: Partial<PatientRow>;
  query?: string;
}) {
  const { t } = useTranslation('patientFiles');
  const format = useFormat();
  const age = useAge();
  const { birth_date, phone, email } = patient;
  const parts = [
    birth_date ? (
      <span key="birth" className={namesDate(query, birth_date) ? classes.matched : undefined}>
        {t('facts.born', {
          date: format.date(birth_date, { day: '2-digit', month: '2-digit', year: 'numeric' }),
          age: age(birth_date),
        })}
      </span>
    ) : null,
    ...(phone ? phoneForms(phone) : []).map((form) => (
      <bdi key={form}>
        <Matched parts={phoneParts(form, query)} />
      </bdi>
    )),
    !phone && email ? <bdi key="email">{email}</bdi> : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" component="span" display="block" className="tb-figures">
      {parts.map((part, index) => (
        <span key={part.key}>
          {index > 0 ? ' · ' : null}
          {part}
        </span>
      ))}
    </Text>
  );
}
