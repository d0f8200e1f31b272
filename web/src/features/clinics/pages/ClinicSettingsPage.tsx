/** The clinic itself: who it is, where, when it is open, what it is called in law, where it is paid. */
import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery } from '@/api/session';
import type { ClinicProfile } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { FormError, LoadingSkeleton, PageHeader, QueryState, toast } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { type ClinicForm, changesFor, formOf } from '../clinic/form';
import { ContactPart, HoursPart, IdentityPart, LegalPart, PublicationPart } from '../clinic/parts';
import { clinicKey, profileQuery } from '../data';
import classes from '../forms/forms.module.css';
import { ConflictNote, SaveBar } from '../forms/SaveBar';
import { useRecord } from '../forms/useRecord';
import { SetupReminder } from '../SetupReminder';

export default function ClinicSettingsPage() {
  const { t } = useTranslation('clinics');
  const { id } = useClinic();
  const query = useQuery(profileQuery(id));
  return (
    <RequirePermission permission="clinic.edit">
      <PageHeader title={t('clinic.title')} description={t('clinic.lead')} />
      <SetupReminder />
      <QueryState query={query} loading={<LoadingSkeleton rows={3} height={180} />}>
        {(profile) => <Editor key={profile.id} profile={profile} />}
      </QueryState>
    </RequirePermission>
  );
}

function Editor({ profile }: { profile: ClinicProfile }) {
  const { t } = useTranslation('clinics');
  const clinic = profile.id;
  const client = useQueryClient();
  const query = profileQuery(clinic);
  const keep = (fresh: ClinicProfile) => {
    client.setQueryData(query.queryKey, fresh);
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'setup'] });
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const record = useRecord<ClinicProfile, ClinicForm>({
    record: profile,
    toForm: formOf,
    save: (changes, version) =>
      api.patch<ClinicProfile>('/api/v1/clinics/{clinic}', {
        path: { clinic },
        body: { ...changesFor(changes), version },
      }),
    reread: () => client.fetchQuery({ ...query, staleTime: 0 }),
    onSaved: (fresh) => {
      keep(fresh);
      toast.done(t('form.saved'));
    },
  });
  const form = useFocusOnError(record.errors);
  const wrong = Object.keys(record.errors).length > 0;
  const logo = (fresh: ClinicProfile) => {
    record.rebase(fresh);
    keep(fresh);
  };
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <LeaveGuard dirty={record.dirty && !record.saving} />
      <Stack gap="lg">
        <ConflictNote fields={record.conflict?.map((name) => t(`clinic.field.${name}`)) ?? null} />
        <IdentityPart profile={profile} record={record} onLogo={logo} />
        <ContactPart record={record} />
        <HoursPart record={record} />
        <PublicationPart record={record} profile={profile} />
        <LegalPart record={record} profile={profile} />
        <FormError error={record.failure} shown={record.shown} />
        <SaveBar dirty={record.dirty} saving={record.saving} wrong={wrong} onUndo={record.undo} />
      </Stack>
    </form>
  );
}
