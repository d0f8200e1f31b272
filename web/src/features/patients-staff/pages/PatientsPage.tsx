/** The clinic's patients, found as one types: all its files, or those whom a practitioner knows. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { RequirePermission, useClinic } from '@/app/guards';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { PageHeader } from '@/ui';
import { AllFiles } from '../components/AllFiles';
import { BaseFilter } from '../components/BaseFilter';
import { KnownPatients } from '../components/KnownPatients';
import classes from '../components/patients.module.css';
import { RegisterForm } from '../components/RegisterForm';

export default function PatientsPage() {
  const { t } = useTranslation('patientFiles');
  const { can } = useClinic();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const practitioner = params.get('soignant');
  const [adding, setAdding] = useState(false);
  const show = (next: { q?: string; soignant?: string | null }) => {
    const wanted = { q, soignant: practitioner, ...next };
    const kept = Object.entries(wanted).filter(([, value]) => value) as [string, string][];
    setParams(Object.fromEntries(kept), { replace: true });
  };
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
      <div className={classes.filters}>
        <Search q={q} onSearch={(next) => show({ q: next })} />
        <BaseFilter value={practitioner} onChange={(soignant) => show({ soignant })} />
      </div>
      {practitioner ? (
        <KnownPatients practitioner={practitioner} q={q} />
      ) : (
        <AllFiles q={q} add={add} />
      )}
      <SideDrawer opened={adding} onClose={() => setAdding(false)} title={t('list.add')}>
        {adding ? <RegisterForm typed={q} onDone={() => setAdding(false)} /> : null}
      </SideDrawer>
    </RequirePermission>
  );
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation('patientFiles');
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback((next: string) => onSearch(next.trim()), 220);
  return (
    <TextInput
      className={classes.search}
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
