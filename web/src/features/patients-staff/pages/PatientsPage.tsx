/** The clinic's patients, found as one types. */
import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback, useWindowEvent } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { PatientRow } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { phoneForms } from '@/features/patients/appointments/phone';
import { Avatar, EmptyState, PageHeader, QueryState, useAnnounce, useFormat } from '@/ui';
import { Matched } from '../components/Matched';
import { useAge } from '../components/PatientFacts';
import classes from '../components/patients.module.css';
import { RegisterForm } from '../components/RegisterForm';
import { fullName, patientPagesQuery } from '../data';
import { nameParts, namesDate, phoneParts } from '../matching';

export default function PatientsPage() {
  const { t } = useTranslation('patientFiles');
  const { id: clinic, can } = useClinic();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const query = useInfiniteQuery({
    ...patientPagesQuery(clinic, q),
    placeholderData: keepPreviousData,
  });
  const [adding, setAdding] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useArrows(list);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  useAnnounceCount(q, query.isPlaceholderData ? null : query.data ? rows.length : null);
  const add = can('patients.edit') ? (
    <Button
      leftSection={<IconUserPlus size={18} aria-hidden="true" />}
      onClick={() => setAdding(true)}
    >
      {t('list.add')}
    </Button>
  ) : null;
  return (
    <RequirePermission permission="patients.read">
      <PageHeader title={t('list.title')} actions={add} />
      <Search q={q} onSearch={(next) => setParams(next ? { q: next } : {}, { replace: true })} />
      <QueryState
        query={query}
        isEmpty={() => rows.length === 0}
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
        {() => (
          <>
            <ul
              ref={list}
              className={classes.list}
              aria-busy={query.isPlaceholderData || undefined}
            >
              {rows.map((patient) => (
                <Row key={patient.id} patient={patient} q={q} />
              ))}
            </ul>
            {query.hasNextPage ? (
              <Group justify="center" mt="md">
                <Button
                  variant="light"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('list.more')}
                </Button>
              </Group>
            ) : null}
          </>
        )}
      </QueryState>
      <SideDrawer opened={adding} onClose={() => setAdding(false)} title={t('list.add')}>
        {adding ? <RegisterForm typed={q} onDone={() => setAdding(false)} /> : null}
      </SideDrawer>
    </RequirePermission>
  );
}

/** Up and down go through the files, from the box and back; Enter opens the one that has the focus. */
function useArrows(list: RefObject<HTMLUListElement | null>) {
  useWindowEvent('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const box = document.querySelector<HTMLElement>('[role="searchbox"]');
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const stops = box ? [box, ...links] : links;
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = step && at >= 0 ? stops[at + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function useAnnounceCount(q: string, count: number | null) {
  const { t } = useTranslation('patientFiles');
  const announce = useAnnounce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each answer
  useEffect(() => {
    if (q && count !== null) announce(t('list.found', { count }));
  }, [q, count]);
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation('patientFiles');
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback((next: string) => onSearch(next.trim()), 220);
  return (
    <TextInput
      mb="md"
      role="searchbox"
      autoFocus
      aria-label={t('picker.placeholder')}
      placeholder={t('picker.placeholder')}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

function Row({ patient, q }: { patient: PatientRow; q: string }) {
  const { slug } = useClinic();
  const format = useFormat();
  const ageOf = useAge();
  const { birth_date, phone, email } = patient;
  return (
    <li>
      <Link to={`/c/${slug}/patients/${patient.id}`} className={classes.row}>
        <Avatar name={fullName(patient)} size={40} />
        <span className={classes.name}>
          <Matched parts={nameParts(fullName(patient), q)} />
        </span>
        <span className={`${classes.cell} tb-figures`}>
          {birth_date ? (
            <span className={namesDate(q, birth_date) ? classes.matched : undefined}>
              {`${format.date(birth_date, { day: '2-digit', month: '2-digit', year: 'numeric' })} · ${ageOf(birth_date)}`}
            </span>
          ) : null}
        </span>
        <span className={`${classes.cell} tb-figures`}>
          {phone ? (
            phoneForms(phone).map((form, index) => (
              <Fragment key={form}>
                {index > 0 ? ' · ' : null}
                <bdi>
                  <Matched parts={phoneParts(form, q)} />
                </bdi>
              </Fragment>
            ))
          ) : (
            <bdi>{email}</bdi>
          )}
        </span>
      </Link>
    </li>
  );
}
