import { Input, SegmentedControl, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppointmentType, Mode } from '@/api/types';
import { nameOf } from '@/features/clinics/data';
import { useFormat } from '@/ui';
import { inLanguage } from '../data';
import type { Booking } from './useBooking';

/** With whom, for what, and how. */
export function BookingChoices({ booking }: { booking: Booking }) {
  const { t } = useTranslation('scheduling');
  const { form, choices, mode } = booking;
  const labelOf = useTypeLabel();
  return (
    <>
      <Select
        label={t('booking.practitioner')}
        required
        searchable
        data={choices.people.map((each) => ({ value: each.id, label: nameOf(each) }))}
        error={form.errors.practitioner_role}
        value={choices.role?.id ?? null}
        onChange={(role) => form.set('role', role)}
        nothingFoundMessage={t('booking.nobody')}
      />
      <Select
        label={t('booking.type')}
        required
        disabled={!choices.role}
        data={choices.types.map((each) => ({ value: each.id, label: labelOf(each) }))}
        error={form.errors.type}
        value={choices.type?.id ?? null}
        onChange={(type) => form.set('type', type)}
        nothingFoundMessage={t('booking.noType')}
      />
      {choices.role && choices.loaded && choices.types.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('booking.noType')}
        </Text>
      ) : null}
      {choices.type && choices.type.modes.length > 1 ? (
        <div>
          <Input.Label labelElement="div" size="md" id="booking-mode">
            {t('booking.mode')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby="booking-mode"
            fullWidth
            value={mode ?? ''}
            onChange={(next) => form.set('mode', next as Mode)}
            data={choices.type.modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          />
        </div>
      ) : null}
    </>
  );
}

/** "Consultation · 20 min" */
function useTypeLabel(): (type: AppointmentType) => string {
  const format = useFormat();
  return ({ name, duration_minutes }) =>
    `${inLanguage(name, format.language)} · ${format.duration(duration_minutes)}`;
}
