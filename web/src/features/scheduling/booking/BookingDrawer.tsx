/** Staff book for a patient: who, with whom, for what, when. */
import { Button, Input, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newIdempotencyKey } from '@/api/client';
import { ApiError, hasCode } from '@/api/problems';
import type { AgendaAppointment, AppointmentType, Id, Instant, LocalDate, Mode } from '@/api/types';
import { useClinic } from '@/app/guards';
import { clinicKey, nameOf, practitionersQuery } from '@/features/clinics/data';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { patientsKey } from '@/features/patients-staff/data';
import { FormError, toast, useFields, useFormat } from '@/ui';
import { agendaKey, inLanguage, typesOf, typesQuery } from '../data';
import classes from './booking.module.css';
import { PatientStep, usePatientStep } from './PatientStep';
import { SlotChooser } from './SlotChooser';

export interface Draft {
  role: Id | null;
  start: Instant | null;
  patient: Id | null;
  date: LocalDate;
}

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

const SHOWN = ['practitioner_role', 'type', 'mode', 'start', 'reason', 'patient'];

function BookingForm({ draft, timeZone, onClose }: Props & { draft: Draft }) {
  const { t } = useTranslation(['scheduling', 'patientFiles']);
  const format = useFormat();
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  const intention = useRef(newIdempotencyKey());
  const patient = usePatientStep(draft.patient);
  const form = useFields({
    role: draft.role,
    type: null as Id | null,
    mode: null as Mode | null,
    slot: { start: draft.start, overbook: false },
    reason: '',
  });
  const { values } = form;
  const choices = useChoices(values.role, values.type);
  const { type } = choices;
  const mode = type?.modes.includes(values.mode as Mode) ? values.mode : (type?.modes[0] ?? null);
  const { start, overbook } = values.slot;

  const book = useMutation({
    mutationFn: async (force: boolean) => {
      const who = await patient.settle(force);
      return api.post<AgendaAppointment>('/api/v1/clinics/{clinic}/appointments', {
        path: { clinic },
        idempotencyKey: intention.current,
        body: {
          practitioner_role: choices.role?.id,
          type: type?.id,
          start,
          mode,
          patient: who,
          reason: values.reason,
          ...(overbook ? { overbook } : {}),
        },
      });
    },
    onSuccess: async (booked) => {
      toast.done(
        t('booking.done', {
          name: booked.patient.name,
          when: `${format.day(booked.start, timeZone)}, ${format.time(booked.start, timeZone)}`,
        }),
      );
      void client.invalidateQueries({ queryKey: patientsKey(clinic) });
      void client.invalidateQueries({ queryKey: agendaKey(clinic) });
      void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
      onClose();
    },
    onError: (error) => {
      // A refusal ends the intention: what is sent next is another one.
      if (error instanceof ApiError && error.status > 0) intention.current = newIdempotencyKey();
      form.refuse(error);
      if (hasCode(error, 'slot_taken')) {
        void client.invalidateQueries({ queryKey: [...clinicKey(clinic), 'availability'] });
      }
    },
  });
  const ready = patient.ready && choices.role && type && mode && start;
  const shownError =
    patient.asks(book.error) || hasCode(book.error, 'slot_taken') ? null : book.error;

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
          data={choices.types.map((each) => ({
            value: each.id,
            label: `${inLanguage(each.name, format.language)} · ${format.duration(each.duration_minutes)}`,
          }))}
          error={form.errors.type}
          value={type?.id ?? null}
          onChange={(next) => form.set('type', next)}
          nothingFoundMessage={t('booking.noType')}
        />
        {choices.role && choices.loaded && choices.types.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('booking.noType')}
          </Text>
        ) : null}
        {type && type.modes.length > 1 ? (
          <div>
            <Input.Label labelElement="div" size="md" id="booking-mode">
              {t('booking.mode')}
            </Input.Label>
            <SegmentedControl
              aria-labelledby="booking-mode"
              fullWidth
              value={mode ?? ''}
              onChange={(next) => form.set('mode', next as Mode)}
              data={type.modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
            />
          </div>
        ) : null}
        {choices.role && type ? (
          <SlotChooser
            key={`${choices.role.id} ${type.id}`}
            wanted={{
              role: choices.role.id,
              type: type.id,
              mode,
              minutes: type.duration_minutes,
            }}
            timeZone={timeZone}
            value={values.slot}
            onChange={(slot) => {
              form.set('slot', slot);
              if (hasCode(book.error, 'slot_taken')) book.reset();
            }}
            date={draft.date}
            alternatives={alternativesOf(book.error)}
            refused={hasCode(book.error, 'slot_taken')}
            error={form.errors.start}
          />
        ) : null}
        <Textarea
          label={t('booking.reason')}
          dir="auto"
          description={t('booking.reasonHint')}
          autosize
          minRows={2}
          maxLength={500}
          {...form.field('reason')}
        />
        <FormError error={shownError} shown={SHOWN} />
      </Stack>
      <div className={classes.footer}>
        <Button type="submit" fullWidth size="md" loading={book.isPending} disabled={!ready}>
          {overbook ? t('booking.submitOverbook') : t('booking.submit')}
        </Button>
      </div>
    </form>
  );
}

export function alternativesOf(error: unknown): Instant[] {
  return hasCode(error, 'slot_taken') ? ((error.problem.alternatives as Instant[]) ?? []) : [];
}

/** Practitioners and their types; what is not chosen yet is the first there is. */
function useChoices(wantedRole: Id | null, wantedType: Id | null) {
  const { id: clinic, membership } = useClinic();
  const people = useQuery(practitionersQuery(clinic));
  const types = useQuery(typesQuery(clinic));
  return useMemo(() => {
    const all = people.data ?? [];
    const only = all.length === 1 ? all[0] : undefined;
    const role =
      all.find(({ id }) => id === (wantedRole ?? membership.practitioner_role)) ?? only ?? null;
    const offered: AppointmentType[] = role ? typesOf(types.data ?? [], role) : [];
    const type = offered.find(({ id }) => id === wantedType) ?? offered[0] ?? null;
    const loaded = people.isSuccess && types.isSuccess;
    return { people: all, role, types: offered, type, loaded };
  }, [people, types, wantedRole, wantedType, membership.practitioner_role]);
}
