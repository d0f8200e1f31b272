import { Button, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { AgendaAppointmentDetail, Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey, nameOf, practitionersQuery } from '@/features/clinics/data';
import { FormError, localDate, toast, useFields, useFormat } from '@/ui';
import { alternativesOf } from '../booking/BookingDrawer';
import classes from '../booking/booking.module.css';
import { SlotChooser } from '../booking/SlotChooser';
import { sameInstant } from '../booking/useSlots';
import { agendaKey, appointmentKey, typesOf, typesQuery } from '../data';

interface Props {
  appointment: AgendaAppointmentDetail;
  /** Where it was dragged to. */
  target: { role: Id; start: Instant } | null;
  timeZone: string;
  onBack: () => void;
  onDone: () => void;
}

/** Another time, or another practitioner; what dragging a block does, as a form. */
export function MoveForm({ appointment, target, timeZone, onBack, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const { id, start: before, patient, type, mode } = appointment;
  const form = useFields({
    role: target?.role ?? appointment.practitioner,
    slot: { start: target?.start ?? before, overbook: false } as {
      start: Instant | null;
      overbook: boolean;
    },
  });
  const { role, slot } = form.values;
  const minutes = (Date.parse(appointment.end) - Date.parse(before)) / 60_000;
  const people = usePeopleFor(type.id, role);
  const when = (at: Instant) => `${format.day(at, timeZone)}, ${format.time(at, timeZone)}`;
  const move = useMutation({
    mutationFn: () =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/move',
        {
          path: { clinic, appointment: id },
          body: {
            start: slot.start,
            practitioner_role: role,
            version: appointment.version,
            ...(slot.overbook ? { overbook: true } : {}),
          },
        },
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: agendaKey(clinic) });
      void client.invalidateQueries({ queryKey: appointmentKey(clinic, id) });
      void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
      toast.done(t('move.done', { name: patient.name, when: when(slot.start ?? before) }));
      onDone();
    },
    onError: (error) => {
      form.refuse(error);
      if (hasCode(error, 'version_conflict')) {
        void client.invalidateQueries({ queryKey: appointmentKey(clinic, id) });
      }
      if (hasCode(error, 'slot_taken')) {
        void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
      }
    },
  });
  const same = sameInstant(slot.start, before) && role === appointment.practitioner;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (slot.start && !same) move.mutate();
      }}
    >
      <Stack gap="md">
        <Text>{t('move.what', { name: patient.name, type: type.name, when: when(before) })}</Text>
        <Select
          label={t('booking.practitioner')}
          searchable
          allowDeselect={false}
          data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
          value={role}
          onChange={(next) => next && form.set('role', next)}
          error={form.errors.practitioner_role}
        />
        <SlotChooser
          key={role}
          wanted={{ role, type: type.id, mode, minutes, except: id }}
          timeZone={timeZone}
          value={slot}
          onChange={(next) => {
            form.set('slot', next);
            if (move.isError) move.reset();
          }}
          date={localDate(before, timeZone)}
          alternatives={alternativesOf(move.error)}
          refused={hasCode(move.error, 'slot_taken')}
          error={form.errors.start}
        />
        <FormError
          error={hasCode(move.error, 'slot_taken') ? null : move.error}
          shown={['start', 'practitioner_role']}
        />
      </Stack>
      <div className={classes.footer}>
        <Stack gap="xs">
          <Button
            type="submit"
            fullWidth
            size="md"
            data-autofocus={target ? true : undefined}
            loading={move.isPending}
            disabled={!slot.start || same}
          >
            {slot.overbook ? t('move.submitOverbook') : t('move.submit')}
          </Button>
          <Button variant="subtle" fullWidth onClick={onBack} disabled={move.isPending}>
            {t('move.back')}
          </Button>
        </Stack>
      </div>
    </form>
  );
}

/** Those who offer the type, and whoever is chosen already. */
function usePeopleFor(typeId: Id, role: Id) {
  const { id: clinic } = useClinic();
  const people = useQuery(practitionersQuery(clinic)).data ?? [];
  const type = useQuery(typesQuery(clinic)).data?.find(({ id }) => id === typeId);
  return people.filter((each) => each.id === role || (type && typesOf([type], each).length > 0));
}
