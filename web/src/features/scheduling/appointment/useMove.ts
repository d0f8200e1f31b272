import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { AgendaAppointmentDetail, Id, Instant } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useFields, useFormat } from '@/ui';
import { useShowChange } from '../agenda/useDirectChange';
import type { SlotValue } from '../booking/SlotChooser';
import { sameInstant } from '../booking/useSlots';
import { toInstant } from '../domain/dayClock';
import { useAppointmentsChanged } from '../useAppointmentsChanged';

/** Where an appointment may go, as it is being chosen, and sending it there. */
export function useMove(
  appointment: AgendaAppointmentDetail,
  target: { role: Id; start: Instant; minutes: number | null } | null,
  timeZone: string,
  onDone: () => void,
) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  const showChange = useShowChange();
  const { id, start: before, end, patient, version } = appointment;
  const lasted = (Date.parse(end) - Date.parse(before)) / 60_000;
  const slot: SlotValue = { start: target?.start ?? before, overbook: false };
  const form = useFields({
    role: target?.role ?? appointment.practitioner,
    slot,
    minutes: target?.minutes ?? lasted,
  });
  const { values } = form;
  const when = (at: Instant) => `${format.day(at, timeZone)}, ${format.time(at, timeZone)}`;
  const move = useMutation({
    mutationFn: () =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/move',
        {
          path: { clinic, appointment: id },
          body: {
            start: values.slot.start,
            practitioner_role: values.role,
            version,
            ...(values.minutes === lasted ? {} : { duration_minutes: values.minutes }),
            ...(values.slot.overbook ? { overbook: true } : {}),
          },
        },
      ),
    onMutate: () => {
      const start = values.slot.start ?? before;
      const until = toInstant(Date.parse(start) + values.minutes * 60_000);
      return showChange(id, { start, end: until, practitioner: values.role });
    },
    onSuccess: (moved) => {
      changed(id);
      toast.done(t('move.done', { name: patient.name, when: when(moved.start) }));
      onDone();
    },
    onError: (error, _, undo) => {
      undo?.();
      form.refuse(error);
      if (hasCode(error, 'slot_taken') || hasCode(error, 'version_conflict')) changed(id);
    },
  });
  return {
    form,
    move,
    when,
    taken: hasCode(move.error, 'slot_taken'),
    same:
      sameInstant(values.slot.start, before) &&
      values.role === appointment.practitioner &&
      values.minutes === lasted,
  };
}
