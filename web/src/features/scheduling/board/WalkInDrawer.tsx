/** Somebody is there without an appointment: who, with whom, for what, and when they are seen. */
import { Button, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointmentDetail, LocalDate } from '@/api/types';
import { useClinic } from '@/app/guards';
import { nameOf } from '@/features/clinics/data';
import { Note } from '@/features/clinics/forms/Note';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { FormError, useFormat } from '@/ui';
import bookingClasses from '../booking/booking.module.css';
import { PatientStep } from '../booking/PatientStep';
import { inLanguage } from '../data';
import { useWalkIn, type WalkIn, type When } from './useWalkIn';

interface Props {
  opened: boolean;
  today: LocalDate;
  timeZone: string;
  onClose: () => void;
  onDone: (done: AgendaAppointmentDetail) => void;
}

export function WalkInDrawer({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation('frontDesk');
  return (
    <SideDrawer opened={opened} title={t('walkIn.title')} onClose={onClose}>
      {opened ? <Form {...rest} /> : null}
    </SideDrawer>
  );
}

const SHOWN = ['practitioner_role', 'type', 'start', 'reason', 'patient'];

function Form({ today, timeZone, onDone }: Omit<Props, 'opened' | 'onClose'>) {
  const { t } = useTranslation('frontDesk');
  const walkIn = useWalkIn(today, onDone);
  const { patient, form, receive, ready, taken } = walkIn;
  return (
    <form
      noValidate
      className={bookingClasses.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) receive.mutate(false);
      }}
    >
      <Stack gap="md">
        <PatientStep
          step={patient}
          error={form.errors.patient}
          loading={receive.isPending}
          refusal={receive.error}
          onForce={() => receive.mutate(true)}
        />
        <Choices walkIn={walkIn} />
        <Moment walkIn={walkIn} timeZone={timeZone} />
        {taken ? (
          <Note role="alert" icon={<IconAlertTriangle size={20} />}>
            {t('walkIn.taken')}
          </Note>
        ) : null}
        <Textarea
          label={t('walkIn.note')}
          description={t('walkIn.noteHint')}
          dir="auto"
          autosize
          minRows={2}
          maxLength={500}
          {...form.field('reason')}
        />
        <FormError
          error={patient.asks(receive.error) || taken ? null : receive.error}
          shown={SHOWN}
        />
      </Stack>
      <div className={bookingClasses.footer}>
        <Button type="submit" fullWidth size="md" loading={receive.isPending} disabled={!ready}>
          {t('walkIn.submit')}
        </Button>
      </div>
    </form>
  );
}

function Choices({ walkIn: { form, choices } }: { walkIn: WalkIn }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const { role, type, people, types, loaded } = choices;
  return (
    <>
      <Select
        label={t('walkIn.practitioner')}
        required
        searchable
        allowDeselect={false}
        data={people.map((each) => ({ value: each.id, label: nameOf(each) }))}
        error={form.errors.practitioner_role}
        value={role?.id ?? null}
        onChange={(next) => form.set('role', next)}
      />
      <Select
        label={t('walkIn.type')}
        required
        disabled={!role}
        allowDeselect={false}
        data={types.map(({ id, name, duration_minutes }) => ({
          value: id,
          label: `${inLanguage(name, format.language)} · ${format.duration(duration_minutes)}`,
        }))}
        error={form.errors.type}
        value={type?.id ?? null}
        onChange={(next) => form.set('type', next)}
      />
      {role && loaded && types.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('walkIn.noType')}
        </Text>
      ) : null}
    </>
  );
}

/** At once, at the next free time, or knowingly between two others. */
function Moment({ walkIn, timeZone }: { walkIn: WalkIn; timeZone: string }) {
  const { t } = useTranslation('frontDesk');
  const format = useFormat();
  const { can } = useClinic();
  const { form, next, choices, taken, receive } = walkIn;
  if (!choices.type) return null;
  return (
    <Radio.Group
      label={t('walkIn.when')}
      error={form.errors.start}
      value={form.values.when}
      onChange={(when) => {
        form.set('when', when as When);
        if (taken) receive.reset();
      }}
    >
      <Stack gap="xs" mt={6}>
        <Radio value="now" label={t('walkIn.now')} description={t('walkIn.nowHint')} />
        <Radio
          value="next"
          disabled={next === null}
          label={
            next ? t('walkIn.next', { time: format.time(next, timeZone) }) : t('walkIn.noNext')
          }
        />
        {can('appointments.overbook') ? (
          <Radio
            value="between"
            label={t('walkIn.between')}
            description={t('walkIn.betweenHint')}
          />
        ) : null}
      </Stack>
    </Radio.Group>
  );
}
