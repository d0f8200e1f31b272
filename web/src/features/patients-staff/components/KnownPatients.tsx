import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, KnownPatient } from '@/api/types';
import { useClinic } from '@/app/guards';
import { EmptyState, localDate, Tag, useFormat } from '@/ui';
import { knownPatientsQuery } from '../data';
import { Paged } from './Paged';
import { PatientLine } from './PatientLine';
import classes from './patients.module.css';

/** Those whom a practitioner has seen, latest first, with the last and the next appointment there. */
export function KnownPatients({ practitioner, q }: { practitioner: Id; q: string }) {
  const { t } = useTranslation(['rules', 'patientFiles']);
  const { id: clinic } = useClinic();
  const query = useInfiniteQuery({
    ...knownPatientsQuery(clinic, practitioner, q),
    placeholderData: keepPreviousData,
  });
  return (
    <Paged
      query={query}
      q={q}
      empty={
        <EmptyState
          title={q ? t('patientFiles:list.noneFound') : t('base.none')}
          icon={<IconUsers size={26} />}
        >
          {q ? t('patientFiles:list.noneFoundText') : t('base.noneText')}
        </EmptyState>
      }
    >
      {query.data?.pages
        .flatMap((page) => page.items)
        .map((patient) => (
          <PatientLine key={patient.id} patient={patient} q={q}>
            <Visits patient={patient} />
          </PatientLine>
        ))}
    </Paged>
  );
}

function Visits({ patient }: { patient: KnownPatient }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { time_zone } = useClinic();
  const day = (instant: string) =>
    format.date(localDate(instant, time_zone), { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <span className={`${classes.cell} ${classes.visits} tb-figures`}>
      <span>{t('base.last', { date: day(patient.last) })}</span>
      {patient.next ? <span>{t('base.next', { date: day(patient.next) })}</span> : null}
      {patient.blocked_online ? <Tag tint="rose">{t('base.blocked')}</Tag> : null}
    </span>
  );
}
