import { Button, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointmentDetail, Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { FormError, localDate } from '@/ui';
import classes from '../booking/booking.module.css';
import { Length } from '../booking/Length';
import { SlotChooser } from '../booking/SlotChooser';
import { alternativesOf } from '../booking/useBooking';
import { typesOf, typesQuery } from '../data';
import { usePeople } from '../usePeople';
import { useMove } from './useMove';

interface Props {
  appointment: AgendaAppointmentDetail;
  /** Where it was dragged to. */
  target: { role: Id; start: Instant; minutes: number | null } | null;
  timeZone: string;
  onBack: () => void;
  onDone: () => void;
}

/** Another time, or another practitioner; what dragging a block does, as a form. */
export function MoveForm({ appointment, target, timeZone, onBack, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const { id, start: before, patient, type, mode } = appointment;
  const { form, move, when, taken, same } = useMove(appointment, target, timeZone, onDone);
  const { role, slot, minutes } = form.values;
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
        <Practitioner
          type={type.id}
          role={role}
          error={form.errors.practitioner_role}
          onChange={(next) => form.set('role', next)}
        />
        <Length
          minutes={minutes}
          error={form.errors.duration_minutes}
          onChange={(next) => {
            form.set('minutes', next);
            if (move.isError) move.reset();
          }}
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
          refused={taken}
          error={form.errors.start}
        />
        <FormError
          error={taken ? null : move.error}
          shown={['start', 'practitioner_role', 'duration_minutes']}
        />
      </Stack>
      <Stack gap="xs" className={classes.footer}>
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
    </form>
  );
}

interface PractitionerProps {
  type: Id;
  role: Id;
  error?: string;
  onChange: (role: Id) => void;
}

/** Those who offer the type, and whoever is chosen already. */
function Practitioner({ type: typeId, role, error, onChange }: PractitionerProps) {
  const { t } = useTranslation('scheduling');
  const { id: clinic } = useClinic();
  const { people } = usePeople();
  const type = useQuery(typesQuery(clinic)).data?.find(({ id }) => id === typeId);
  const offering = people.filter(
    (each) => each.id === role || (type && typesOf([type], each).length > 0),
  );
  return (
    <Select
      label={t('booking.practitioner')}
      searchable
      allowDeselect={false}
      data={offering.map((each) => ({ value: each.id, label: nameOf(each) }))}
      value={role}
      onChange={(next) => next && onChange(next)}
      error={error}
    />
  );
}
