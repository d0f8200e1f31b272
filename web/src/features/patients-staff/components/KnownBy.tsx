import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import forms from '@/features/clinics/forms/forms.module.css';
import { LoadingSkeleton, localDate, QueryState, useFormat } from '@/ui';
import { knownByQuery } from '../data';

/** The practitioners who have seen the patient, or will. */
export function KnownBy({ patient }: { patient: Id }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { id: clinic, time_zone } = useClinic();
  const query = useQuery(knownByQuery(clinic, patient));
  const day = (instant: string) =>
    format.date(localDate(instant, time_zone), { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <FormSection title={t('known.title')}>
      <QueryState query={query} loading={<LoadingSkeleton rows={2} height={30} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('known.none')}</Text>
          ) : (
            <ul className={forms.list}>
              {items.map(({ practitioner, known, last, next, visits }) => (
                <li key={practitioner.id} className={forms.row}>
                  <span className={forms.main}>
                    <span className={forms.name}>{practitioner.name}</span>
                    <span className={forms.facts} style={{ display: 'block' }}>
                      {[
                        known ? t('known.visits', { count: visits }) : t('known.new'),
                        last ? t('base.last', { date: day(last) }) : null,
                        next ? t('base.next', { date: day(next) }) : null,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </FormSection>
  );
}
