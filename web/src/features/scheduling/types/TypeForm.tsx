import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { AppointmentType } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey } from '@/features/clinics/data';
import { ConflictNote } from '@/features/clinics/forms/SaveBar';
import { useRecord } from '@/features/clinics/forms/useRecord';
import { FormError, toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useFocusOnError } from '@/ui/useFocusOnError';
import booking from '../booking/booking.module.css';
import { agendaKey, typesQuery } from '../data';
import { TypeParts } from './TypeParts';
import { fieldsOf, NEW_TYPE, sentType, type TypeFields } from './typeForm';

interface Props {
  /** `null` for a new one. */
  type: AppointmentType | null;
  onDone: () => void;
}

const ADDRESS = '/api/v1/clinics/{clinic}/appointment-types';

/** What offers types is read again. */
function useTypesChanged() {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: typesQuery(clinic).queryKey });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
    void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'setup'] });
    void client.invalidateQueries({ queryKey: agendaKey(clinic) });
  };
}

export function TypeForm({ type, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const { id: clinic, currency } = useClinic();
  const client = useQueryClient();
  const changed = useTypesChanged();
  // A new type is a record that the server does not have yet.
  const blank = { ...NEW_TYPE, id: '', version: 0 } as AppointmentType;
  const record = useRecord<AppointmentType, TypeFields>({
    record: type ?? blank,
    toForm: fieldsOf,
    save: (changes, version, values) => {
      // Fees depend on the ways offered: they are sent together.
      const whole = changes.modes ? { ...changes, fees: values.fees } : changes;
      if (type) {
        const body = { ...sentType(whole, values.modes, currency), version };
        return api.patch<AppointmentType>(`${ADDRESS}/{type}`, {
          path: { clinic, type: type.id },
          body,
        });
      }
      const { active: _, ...fields } = values;
      return api.post<AppointmentType>(ADDRESS, {
        path: { clinic },
        body: sentType(fields, fields.modes, currency),
      });
    },
    reread: async () => {
      const list = await client.fetchQuery({ ...typesQuery(clinic), staleTime: 0 });
      return list.find(({ id }) => id === type?.id) ?? blank;
    },
    onSaved: async () => {
      await changed();
      toast.done(type ? t('types.saved') : t('types.added'));
      onDone();
    },
  });
  const ref = useFocusOnError(record.errors);
  return (
    <form
      ref={ref}
      noValidate
      className={booking.form}
      onSubmit={(event) => {
        event.preventDefault();
        record.submit();
      }}
    >
      <Stack gap="lg">
        <ConflictNote fields={record.conflict?.map((name) => t(`types.field.${name}`)) ?? null} />
        <TypeParts record={record} />
        <FormError error={record.failure} shown={record.shown} />
        {type ? <Retire type={type} onDone={onDone} /> : null}
      </Stack>
      <div className={booking.footer}>
        <Button type="submit" fullWidth size="md" loading={record.saving} disabled={!record.dirty}>
          {type ? t('types.save') : t('types.add')}
        </Button>
      </div>
    </form>
  );
}

/** No longer offered; what was booked under it keeps it. It may be offered again. */
function Retire({ type, onDone }: { type: AppointmentType; onDone: () => void }) {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const changed = useTypesChanged();
  const message = useErrorMessage();
  const [asked, setAsked] = useState(false);
  const path = { clinic, type: type.id };
  const change = useMutation({
    mutationFn: async (): Promise<void> => {
      if (type.active) await api.delete(`${ADDRESS}/{type}`, { path });
      else {
        const body = { active: true, version: type.version };
        await api.patch(`${ADDRESS}/{type}`, { path, body });
      }
    },
    onSuccess: async () => {
      await changed();
      toast.done(t('types.saved'));
      onDone();
    },
    onError: (error) => {
      setAsked(false);
      toast.failed(message(error));
    },
  });
  return (
    <Group>
      <Button
        variant="subtle"
        color={type.active ? 'rose' : undefined}
        loading={change.isPending}
        onClick={() => (type.active ? setAsked(true) : change.mutate())}
      >
        {type.active ? t('types.retire') : t('types.restore')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('types.retireTitle')}
        confirmLabel={t('types.retire')}
        danger
        loading={change.isPending}
        onConfirm={() => change.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('types.retireText')}
      </ConfirmDialog>
    </Group>
  );
}
