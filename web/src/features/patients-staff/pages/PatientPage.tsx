/** A patient's administrative file, as the clinic's staff keeps it. Nothing medical is here. */
import { Button, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconCalendarPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api } from '@/api/client';
import type { PatientFile } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { ConflictNote, SaveBar } from '@/features/clinics/forms/SaveBar';
import { CareSection } from '@/features/patients/file/CareSection';
import { ContactSection } from '@/features/patients/file/ContactSection';
import { IdentifiersSection } from '@/features/patients/file/IdentifiersSection';
import { IdentitySection } from '@/features/patients/file/IdentitySection';
import sections from '@/features/patients/file/sections.module.css';
import { type FileSource, useFileForm } from '@/features/patients/file/useFileForm';
import { FormError, LoadingSkeleton, PageHeader, PageMeta, QueryState } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { BookingRight } from '../components/BookingRight';
import { KnownBy } from '../components/KnownBy';
import { PatientFacts } from '../components/PatientFacts';
import classes from '../components/patients.module.css';
import { fileQuery, fullName, patientsKey, rowOf } from '../data';

export default function PatientPage() {
  const { t } = useTranslation('patientFiles');
  const { id: clinic, slug } = useClinic();
  const { patient = '' } = useParams();
  // Read once: what others change is told apart when saving, never swapped under what is being typed.
  const query = useQuery({
    ...fileQuery(clinic, patient),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <RequirePermission permission="patients.read">
      <Link to={`/c/${slug}/patients`} className={classes.back}>
        <IconArrowLeft size={18} className="tb-flip" aria-hidden="true" />
        {t('list.title')}
      </Link>
      {query.data ? null : <PageMeta title={t('file.title')} />}
      <QueryState query={query} loading={<LoadingSkeleton rows={4} height={140} />}>
        {(file) => <Editor key={file.id} file={file} />}
      </QueryState>
    </RequirePermission>
  );
}

function useStaffFile(file: PatientFile): FileSource {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const query = fileQuery(clinic, file.id);
  return {
    queryKey: query.queryKey,
    read: () => client.fetchQuery({ ...query, staleTime: 0 }),
    save: (body) =>
      api.patch<PatientFile>('/api/v1/clinics/{clinic}/patients/{patient}', {
        path: { clinic, patient: file.id },
        body,
      }),
    saved: () => client.invalidateQueries({ queryKey: [...patientsKey(clinic), 'list'] }),
  };
}

function Editor({ file }: { file: PatientFile }) {
  const { t } = useTranslation(['patientFiles', 'patients']);
  const { slug, can } = useClinic();
  const editable = can('patients.edit');
  const { form, errors, conflict, dirty, saving, failure, submit, undo, adopt } = useFileForm(
    useStaffFile(file),
    file,
  );
  const wrong = Object.keys(errors).length > 0;
  const ref = useFocusOnError(errors);
  return (
    <div className={classes.file}>
      <PageHeader
        title={fullName(file)}
        documentTitle={`${fullName(file)} · ${t('file.title')}`}
        description={<PatientFacts patient={rowOf(file)} />}
        actions={
          can('appointments.book') ? (
            <Button
              component={Link}
              to={`/c/${slug}/agenda?action=prendre&patient=${file.id}`}
              leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
            >
              {t('file.book')}
            </Button>
          ) : undefined
        }
      />
      <LeaveGuard dirty={dirty && !saving} />
      <form
        ref={ref}
        noValidate
        className={sections.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg">
          <ConflictNote
            fields={conflict?.map((field) => t(`patients:file_field.${field}`)) ?? null}
          />
          {editable ? null : <Text c="dimmed">{t('file.readOnly')}</Text>}
          <fieldset disabled={!editable} className={classes.fields}>
            <IdentitySection form={form} own={false} blood={file.blood_group !== null} />
            <ContactSection form={form} own={false} />
            <IdentifiersSection form={form} lead={t('file.identifiersLead')} />
            <CareSection form={form} />
          </fieldset>
          <FormError error={failure} shown={Object.keys(errors)} />
          {editable ? <SaveBar dirty={dirty} saving={saving} wrong={wrong} onUndo={undo} /> : null}
        </Stack>
      </form>
      <Stack gap="lg" mt="lg">
        <KnownBy patient={file.id} />
        <BookingRight patient={file.id} editable={editable} onSaved={adopt} />
      </Stack>
    </div>
  );
}
