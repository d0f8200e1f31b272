/** Staff book for a patient: who, with whom, for what, when. */
import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { IconPlus, IconRepeat } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { VisitPlanner } from '@/features/visits/VisitPlanner';
import { FormError, localDate } from '@/ui';
import { type First, SeriesPlanner } from '../series/SeriesPlanner';
import { BookingChoices } from './BookingChoices';
import classes from './booking.module.css';
import { Length } from './Length';
import { PatientStep } from './PatientStep';
import { SlotChooser } from './SlotChooser';
import { alternativesOf, type Booking, type Draft, useBooking } from './useBooking';

const WhoWaits = lazy(async () => ({
  default: (await import('@/features/waiting/staff/WhoWaits')).WhoWaits,
}));

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
  const { t } = useTranslation('scheduling');
  const booking = useBooking(draft, timeZone, onClose);
  const { patient, form, book, ready, taken } = booking;
  const [repeating, setRepeating] = useState(false);
  const [adding, setAdding] = useState(false);
  const first = firstOf(booking);
  if (repeating && first) {
    return (
      <SeriesPlanner
        first={first}
        timeZone={timeZone}
        settle={() => patient.settle(false)}
        onBack={() => setRepeating(false)}
        onDone={onClose}
      />
    );
  }
  const several = severalOf(booking);
  if (adding && several) {
    return (
      <VisitPlanner
        first={several}
        reason={form.values.reason}
        date={form.values.slot.start ? localDate(form.values.slot.start, timeZone) : draft.date}
        settle={() => patient.settle(false)}
        onBack={() => setAdding(false)}
        onDone={onClose}
      />
    );
  }
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
        {form.values.slot.start && !form.values.slot.overbook && booking.choices.role ? (
          <Suspense fallback={null}>
            <WhoWaits
              practitioner={booking.choices.role.id}
              start={form.values.slot.start}
              onOffered={onClose}
            />
          </Suspense>
        ) : null}
        <Reason booking={booking} />
        <Checkbox
          label={t('booking.byPhone')}
          checked={form.values.byPhone}
          onChange={(event) => form.set('byPhone', event.currentTarget.checked)}
        />
        {several ? (
          <div>
            <Button
              variant="subtle"
              size="compact-md"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              disabled={book.isPending}
              onClick={() => setAdding(true)}
            >
              {t('booking.addService')}
            </Button>
          </div>
        ) : null}
        <FormError error={patient.asks(book.error) || taken ? null : book.error} shown={SHOWN} />
      </Stack>
      <Submit booking={booking} onRepeat={first ? () => setRepeating(true) : undefined} />
    </form>
  );
}

/** What would be repeated: an appointment of the type's own length, over nobody else's time. */
function firstOf({ form: { values }, choices, mode, ready, taken }: Booking): First | null {
  const { slot, minutes, reason } = values;
  if (
    !ready ||
    taken ||
    slot.overbook ||
    minutes ||
    !choices.role ||
    !choices.type ||
    !slot.start
  ) {
    return null;
  }
  return { role: choices.role.id, type: choices.type.id, mode, start: slot.start, reason };
}

/** The first of several services, once it is known for whom, with whom and for what. */
function severalOf({ choices: { role, type }, patient }: Booking) {
  return patient.ready && role && type ? { role: role.id, type: type.id } : null;
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
        patient: booking.patient.patient?.id ?? null,
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

function Submit({
  booking: { book, ready, form },
  onRepeat,
}: PartProps & { onRepeat: (() => void) | undefined }) {
  const { t } = useTranslation(['scheduling', 'series']);
  return (
    <Group className={classes.footer} grow preventGrowOverflow={false} wrap="nowrap">
      {onRepeat ? (
        <Button
          variant="default"
          size="md"
          leftSection={<IconRepeat size={18} aria-hidden="true" />}
          disabled={book.isPending}
          onClick={onRepeat}
        >
          {t('series:repeat')}
        </Button>
      ) : null}
      <Button type="submit" size="md" loading={book.isPending} disabled={!ready}>
        {form.values.slot.overbook ? t('booking.submitOverbook') : t('booking.submit')}
      </Button>
    </Group>
  );
}
