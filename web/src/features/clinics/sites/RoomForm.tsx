import { Button, Group, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { ClinicSite, Room } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, toast, useErrorMessage, useFields } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { roomsQuery } from '../data';

interface Props {
  site: ClinicSite;
  room: Room | null;
  onDone: () => void;
}

/** After any change of rooms, the list is read again and the drawer closes. */
function useSettled(onDone: () => void) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: roomsQuery(clinic).queryKey });
    toast.done(t('form.saved'));
    onDone();
  };
}

/** A room, or a piece of equipment that is booked like one. */
export function RoomForm({ site, room, onDone }: Props) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const kind: Room['kind'] = room?.kind ?? 'room';
  const form = useFields({ name: room?.name ?? '', kind, active: room?.active ?? true });
  const save = useMutation({
    mutationFn: () =>
      room
        ? api.patch<Room>('/api/v1/clinics/{clinic}/rooms/{room}', {
            path: { clinic, room: room.id },
            body: form.values,
          })
        : api.post<Room>('/api/v1/clinics/{clinic}/rooms', {
            path: { clinic },
            body: { ...form.values, site: site.id },
          }),
    onSuccess: useSettled(onDone),
    onError: (error) => form.refuse(error),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <Fields form={form} site={site} existing={room !== null} />
        <FormError error={save.error} shown={['name', 'kind']} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('form.save')}
          </Button>
          {room ? (
            <Delete room={room} onInUse={() => form.set('active', false)} onDone={onDone} />
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  form: ReturnType<typeof useFields<{ name: string; kind: Room['kind']; active: boolean }>>;
  site: ClinicSite;
  existing: boolean;
}

function Fields({ form, site, existing }: FieldsProps) {
  const { t } = useTranslation('clinics');
  return (
    <>
      <TextInput
        label={t('rooms.name')}
        description={site.name}
        required
        data-autofocus
        maxLength={80}
        autoComplete="off"
        {...form.field('name')}
      />
      <SegmentedControl
        aria-label={t('rooms.kindLabel')}
        value={form.values.kind}
        onChange={(kind) => form.set('kind', kind as Room['kind'])}
        data={[
          { value: 'room', label: t('rooms.kind.room') },
          { value: 'equipment', label: t('rooms.kind.equipment') },
        ]}
      />
      {existing ? (
        <Switch
          size="md"
          label={t('rooms.active')}
          checked={form.values.active}
          onChange={(event) => form.set('active', event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}

interface DeleteProps {
  room: Room;
  /** It was used before: it can only be put out of use. */
  onInUse: () => void;
  onDone: () => void;
}

function Delete({ room, onInUse, onDone }: DeleteProps) {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const message = useErrorMessage();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      api.delete('/api/v1/clinics/{clinic}/rooms/{room}', { path: { clinic, room: room.id } }),
    onSuccess: useSettled(onDone),
    onError: (error) => {
      setAsked(false);
      if (hasCode(error, 'room_in_use')) onInUse();
      toast.failed(message(error));
    },
  });
  return (
    <>
      <Button variant="subtle" color="rose" onClick={() => setAsked(true)}>
        {t('rooms.delete')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('rooms.deleteTitle', { name: room.name })}
        confirmLabel={t('rooms.delete')}
        danger
        loading={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('rooms.deleteText')}
      </ConfirmDialog>
    </>
  );
}
