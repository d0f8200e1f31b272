/** Staff book for a patient: who, with whom, for what, when. */
import { Button, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { FormError } from '@/ui';
import { BookingChoices } from './BookingChoices';
import classes from './booking.module.css';
import { Length } from './Length';
import { PatientStep } from './PatientStep';
import { SlotChooser } from './SlotChooser';
import { alternativesOf, type Booking, type Draft, useBooking } from './useBooking';

interface Props {
  draft: Draft | null;
  timeZone: string;
  onClose: () => void;
}

export function BookingDrawer({ draft, timeZone, onClose }: Props) {
  const { t } = useTranslation('scheduling');
  return (
    <SideDrawer opened={draft !== null} title={t('booking.title')} onClose={onClose}>
      {draft ? <BookingForm draft={draft} timeZone={timeZone} onClose={onClose} /> : null}
    </SideDrawer>
  );
}

const SHOWN = [
  'practitioner_role',
  'type',
  'mode',
  'start',
  'reason',
  'patient',
  'duration_minutes',
];

function BookingForm({ draft, timeZone, onClose }: Props & { draft: Draft }) {
  const booking = useBooking(draft, timeZone, onClose);
  const { patient, form, book, ready, taken } = booking;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) book.mutate(false);
      }}
    >
      <Stack gap="md">
        <PatientStep
          step={patient}
          error={form.errors.patient}
          loading={book.isPending}
          refusal={book.error}
          onForce={() => book.mutate(true)}
        />
        <BookingChoices booking={booking} />
        {form.values.minutes ? (
          <Length
            minutes={form.values.minutes}
            error={form.errors.duration_minutes}
            onChange={(minutes) => form.set('minutes', minutes)}
          />
        ) : null}
        <Slot booking={booking} draft={draft} timeZone={timeZone} />
        <Reason booking={booking} />
        <FormError error={patient.asks(book.error) || taken ? null : book.error} shown={SHOWN} />
      </Stack>
      <Submit booking={booking} />
    </form>
  );
}

interface PartProps {
  booking: Booking;
}

function Slot({ booking, draft, timeZone }: PartProps & { draft: Draft; timeZone: string }) {
  const { form, choices, mode, book, taken } = booking;
  const { role, type } = choices;
  if (!role || !type) return null;
  return (
    <SlotChooser
      key={`${role.id} ${type.id}`}
      wanted={{
        role: role.id,
        type: type.id,
        mode,
        minutes: form.values.minutes ?? type.duration_minutes,
      }}
      timeZone={timeZone}
      value={form.values.slot}
      onChange={(slot) => {
        form.set('slot', slot);
        if (taken) book.reset();
      }}
      date={draft.date}
      alternatives={alternativesOf(book.error)}
      refused={taken}
      error={form.errors.start}
    />
  );
}

function Reason({ booking }: PartProps) {
  const { t } = useTranslation('scheduling');
  return (
    <Textarea
      label={t('booking.reason')}
      description={t('booking.reasonHint')}
      dir="auto"
      autosize
      minRows={2}
      maxLength={500}
      {...booking.form.field('reason')}
    />
  );
}

function Submit({ booking: { book, ready, form } }: PartProps) {
  const { t } = useTranslation('scheduling');
  return (
    <div className={classes.footer}>
      <Button type="submit" fullWidth size="md" loading={book.isPending} disabled={!ready}>
        {form.values.slot.overbook ? t('booking.submitOverbook') : t('booking.submit')}
      </Button>
    </div>
  );
}
