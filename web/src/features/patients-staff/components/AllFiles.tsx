import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinic } from '@/app/guards';
import { EmptyState } from '@/ui';
import { patientPagesQuery } from '../data';
import { Paged } from './Paged';
import { PatientLine } from './PatientLine';

/** Every file of the clinic that matches. */
export function AllFiles({ q, add }: { q: string; add: ReactNode }) {
  const { t } = useTranslation('patientFiles');
  const { id: clinic } = useClinic();
  const query = useInfiniteQuery({
    ...patientPagesQuery(clinic, q),
    placeholderData: keepPreviousData,
  });
  return (
    <Paged
      query={query}
      q={q}
      empty={
        <EmptyState
          title={q ? t('list.noneFound') : t('list.none')}
          icon={<IconUsers size={26} />}
          action={add}
        >
          {q ? t('list.noneFoundText') : t('list.noneText')}
        </EmptyState>
      }
    >
      {query.data?.pages
        .flatMap((page) => page.items)
        .map((patient) => (
          <PatientLine key={patient.id} patient={patient} q={q} />
        ))}
    </Paged>
  );
}
