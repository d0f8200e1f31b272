/** The room and the equipment of an appointment, and another one for it. */
import { Button, Group, Select, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { AgendaAppointmentDetail, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { roomsQuery } from '@/features/clinics/data';
import { FormError, toast } from '@/ui';
import { useAppointmentsChanged } from '../useAppointmentsChanged';

const OPEN = new Set(['pending', 'proposed', 'booked', 'arrived', 'checked-in']);

export function RoomPart({ appointment }: { appointment: AgendaAppointmentDetail }) {
  const { t } = useTranslation('visits');
  const { id: clinic, can } = useClinic();
  const [open, setOpen] = useState(false);
  const rooms = useQuery(roomsQuery(clinic)).data ?? [];
  const here = rooms.filter(({ site, active }) => active && site === appointment.site);
  const changeable =
    OPEN.has(appointment.state) &&
    can('appointments.edit') &&
    here.length > 0 &&
    appointment.mode === 'in-person' &&
    appointment.session === null;
  if (!changeable) return null;
  if (open)
    return <RoomForm appointment={appointment} rooms={here} onDone={() => setOpen(false)} />;
  return (
    <div>
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
        {t('room.change')}
      </Button>
    </div>
  );
}

interface FormProps {
  appointment: AgendaAppointmentDetail;
  rooms: { id: Id; name: string; kind: 'room' | 'equipment' }[];
  onDone: () => void;
}

function RoomForm({ appointment, rooms, onDone }: FormProps) {
  const { t } = useTranslation(['visits', 'common']);
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  const [room, setRoom] = useState(appointment.room);
  const [equipment, setEquipment] = useState(appointment.equipment);
  const change = useMutation({
    mutationFn: () =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/room',
        {
          path: { clinic, appointment: appointment.id },
          body: { room, equipment, version: appointment.version },
        },
      ),
    onSuccess: () => {
      changed(appointment.id);
      toast.done(t('room.done'));
      onDone();
    },
    onError: () => changed(appointment.id),
  });
  const choices = (kind: 'room' | 'equipment') =>
    rooms.filter((each) => each.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack gap="sm">
        {choices('room').length > 0 ? (
          <Select
            label={t('room.title')}
            clearable
            placeholder={t('room.automatic')}
            data={choices('room')}
            value={room}
            onChange={setRoom}
          />
        ) : null}
        {choices('equipment').length > 0 ? (
          <Select
            label={t('room.equipment')}
            clearable
            placeholder={t('room.automatic')}
            data={choices('equipment')}
            value={equipment}
            onChange={setEquipment}
          />
        ) : null}
        <FormError error={change.error} shown={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={change.isPending}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('room.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
