import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { ClinicProfile, ClinicSite } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, QueryState, toast, useErrorMessage, useFields } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { clinicKey, profileQuery, sitesQuery } from '../data';
import { CountryField, TimeZoneField } from '../forms/choices';
import classes from '../forms/forms.module.css';
import { ConflictNote } from '../forms/SaveBar';
import { useRecord } from '../forms/useRecord';

interface SiteFields {
  name: string;
  address: string;
  postal_code: string;
  city: string;
  country: string;
  phone: string;
  time_zone: string;
  published: boolean;
}

const fieldsOf = (site: ClinicSite): SiteFields => ({
  name: site.name,
  address: site.address,
  postal_code: site.postal_code,
  city: site.city,
  country: site.country,
  phone: site.phone,
  time_zone: site.time_zone,
  published: site.published,
});

export function SiteForm({ site, onDone }: { site: ClinicSite | null; onDone: () => void }) {
  const { id: clinic } = useClinic();
  const profile = useQuery(profileQuery(clinic));
  if (site) return <EditSite site={site} onDone={onDone} />;
  // The first place is most often where the clinic is.
  return (
    <QueryState query={profile}>
      {(found) => <AddSite profile={found} onDone={onDone} />}
    </QueryState>
  );
}

/** The lists that change with a site. */
function useRefresh() {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: sitesQuery(clinic).queryKey });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'setup'] });
  };
}

function AddSite({ profile, onDone }: { profile: ClinicProfile; onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic, time_zone } = useClinic();
  const refresh = useRefresh();
  const form = useFields<SiteFields>({
    name: '',
    address: profile.address,
    postal_code: profile.postal_code,
    city: profile.city,
    country: profile.country,
    phone: profile.phone,
    time_zone,
    published: true,
  });
  const add = useMutation({
    mutationFn: () => {
      const { country, ...rest } = form.values;
      return api.post<ClinicSite>('/api/v1/clinics/{clinic}/sites', {
        path: { clinic },
        body: { ...rest, ...(country ? { country } : {}) },
      });
    },
    onSuccess: async () => {
      await refresh();
      toast.done(t('sites.added'));
      onDone();
    },
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack>
        <Fields field={form.field} set={form.set} values={form.values} />
        <FormError error={add.error} shown={Object.keys(form.values)} />
        <Button type="submit" loading={add.isPending}>
          {t('sites.add')}
        </Button>
      </Stack>
    </form>
  );
}

function EditSite({ site, onDone }: { site: ClinicSite; onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const refresh = useRefresh();
  const path = { clinic, site: site.id };
  const record = useRecord<ClinicSite, SiteFields>({
    record: site,
    toForm: fieldsOf,
    save: (changes, version) =>
      api.patch<ClinicSite>('/api/v1/clinics/{clinic}/sites/{site}', {
        path,
        body: { ...changes, version },
      }),
    reread: async () => {
      const list = await client.fetchQuery({ ...sitesQuery(clinic), staleTime: 0 });
      return list.find(({ id }) => id === site.id) ?? site;
    },
    onSaved: async () => {
      await refresh();
      toast.done(t('form.saved'));
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <Stack>
        <ConflictNote fields={record.conflict?.map((name) => t(`place.${name}`)) ?? null} />
        <Fields field={record.field} set={record.set} values={record.values} />
        <FormError error={record.failure} shown={record.shown} />
        <Button type="submit" loading={record.saving} disabled={!record.dirty}>
          {t('form.save')}
        </Button>
        <CloseOrDelete site={site} onDone={onDone} />
      </Stack>
    </form>
  );
}

type FieldsProps = Pick<ReturnType<typeof useFields<SiteFields>>, 'field' | 'set' | 'values'>;

function Fields({ field, set, values }: FieldsProps) {
  const { t } = useTranslation('clinics');
  return (
    <>
      <TextInput
        label={t('place.name')}
        description={t('sites.nameHint')}
        required
        data-autofocus
        maxLength={120}
        autoComplete="off"
        {...field('name')}
      />
      <TextInput
        label={t('place.address')}
        maxLength={240}
        autoComplete="off"
        {...field('address')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('place.postal_code')}
          maxLength={12}
          autoComplete="off"
          {...field('postal_code')}
        />
        <TextInput
          label={t('place.city')}
          required
          maxLength={80}
          autoComplete="off"
          {...field('city')}
        />
        <CountryField label={t('place.country')} {...field('country')} />
        <TextInput
          label={t('place.phone')}
          type="tel"
          dir="ltr"
          maxLength={30}
          autoComplete="off"
          {...field('phone')}
        />
      </div>
      <TimeZoneField
        label={t('place.time_zone')}
        description={t('sites.timeZoneHint')}
        {...field('time_zone')}
      />
      <Switch
        size="md"
        label={t('place.published')}
        description={t('sites.publishedHint')}
        checked={values.published}
        onChange={(event) => set('published', event.currentTarget.checked)}
      />
    </>
  );
}

/** A place with a past is closed; one that nothing refers to may be deleted. */
function CloseOrDelete({ site, onDone }: { site: ClinicSite; onDone: () => void }) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const refresh = useRefresh();
  const message = useErrorMessage();
  const [asked, setAsked] = useState<'close' | 'delete' | null>(null);
  const path = { clinic, site: site.id };
  const address = '/api/v1/clinics/{clinic}/sites/{site}';
  const change = useMutation({
    mutationFn: async (what: 'close' | 'open' | 'delete') => {
      if (what === 'delete') return api.delete(address, { path });
      const body = { active: what === 'open', version: site.version };
      await api.patch(address, { path, body });
    },
    onSuccess: async () => {
      await refresh();
      toast.done(t('form.saved'));
      onDone();
    },
    onError: (error) => {
      setAsked(hasCode(error, 'site_in_use') ? 'close' : null);
      if (!hasCode(error, 'site_in_use')) toast.failed(message(error));
    },
  });
  const inUse = hasCode(change.error, 'site_in_use');
  return (
    <Group gap="sm">
      {site.active ? (
        <Button variant="default" onClick={() => setAsked('close')}>
          {t('sites.close')}
        </Button>
      ) : (
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate('open')}>
          {t('sites.reopen')}
        </Button>
      )}
      <Button variant="subtle" color="rose" onClick={() => setAsked('delete')}>
        {t('sites.delete')}
      </Button>
      <ConfirmDialog
        opened={asked !== null}
        title={asked === 'delete' ? t('sites.deleteTitle') : t('sites.closeTitle')}
        confirmLabel={asked === 'delete' ? t('sites.delete') : t('sites.close')}
        danger
        loading={change.isPending}
        onConfirm={() => asked && change.mutate(asked)}
        onClose={() => setAsked(null)}
      >
        {asked === 'delete'
          ? t('sites.deleteText', { name: site.name })
          : inUse
            ? t('sites.inUse', { name: site.name })
            : t('sites.closeText', { name: site.name })}
      </ConfirmDialog>
    </Group>
  );
}
