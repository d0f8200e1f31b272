/** Changes shown at once, before the server has answered, and taken back with words when it refuses. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { hasCode } from '@/api/problems';
import type { Agenda, AgendaAppointment, AgendaAppointmentDetail, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { toast, useErrorMessage, useFormat } from '@/ui';
import { agendaKey } from '../data';
import type { Column } from '../domain/columns';
import { toInstant } from '../domain/dayClock';
import { type Change, withChange } from '../domain/patch';
import { useAppointmentsChanged } from '../useAppointmentsChanged';

/** Show a change in every agenda on screen; what comes back undoes it. */
export function useShowChange(): (id: Id, change: Change) => () => void {
  const { id: clinic } = useClinic();
  const client = useQueryClient();
  return (id, change) => {
    const key = { queryKey: agendaKey(clinic) };
    // An answer that is on its way would show the time before.
    void client.cancelQueries(key);
    const before = client.getQueriesData<Agenda>(key);
    client.setQueriesData<Agenda>(key, (agenda) => agenda && withChange(agenda, id, change));
    return () => {
      for (const [queryKey, agenda] of before) client.setQueryData(queryKey, agenda);
    };
  };
}

/** Keys are pressed several times in a row: what they come to is sent once. */
const PAUSE = 700;

const until = ({ start }: AgendaAppointment, minutes: number) =>
  toInstant(Date.parse(start) + minutes * 60_000);

/** A length that is shown and not sent yet. */
interface Waiting {
  id: Id;
  timer: number;
  /** How long it was before the first key, in minutes. */
  lasted: number;
  undo: () => void;
  send: () => void;
}

const lengthOf = ({ start, end }: AgendaAppointment) =>
  (Date.parse(end) - Date.parse(start)) / 60_000;

/** Make an appointment longer or shorter. What stands in the way is left to the form. */
export function useResize(review: (appointment: AgendaAppointment, minutes: number) => void) {
  const { t } = useTranslation('agenda');
  const format = useFormat();
  const show = useShowChange();
  const failed = useRefusal();
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  const send = useMutation({
    mutationFn: ({ id, start, version, minutes }: AgendaAppointment & { minutes: number }) =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/move',
        {
          path: { clinic, appointment: id },
          body: { start, version, duration_minutes: minutes },
        },
      ),
  });
  const waiting = useRef<Waiting | null>(null);
  useEffect(() => () => waiting.current?.send(), []);

  return (appointment: AgendaAppointment, minutes: number) => {
    const before = waiting.current;
    if (before && before.id !== appointment.id) before.send();
    window.clearTimeout(before?.timer);
    const same = before?.id === appointment.id ? before : null;
    const undone = show(appointment.id, { end: until(appointment, minutes) });
    const undo = same?.undo ?? undone;
    const lasted = same?.lasted ?? lengthOf(appointment);
    const sending = () => {
      window.clearTimeout(waiting.current?.timer);
      waiting.current = null;
      if (minutes === lasted) return;
      void send.mutateAsync({ ...appointment, minutes }).then(
        ({ patient, version }) => {
          show(appointment.id, { version });
          changed(appointment.id);
          const duration = format.duration(minutes);
          toast.done(t('resize.done', { name: patient.name, duration }));
        },
        (error: unknown) => {
          undo();
          changed(appointment.id);
          failed(error);
          if (hasCode(error, 'slot_taken')) review(appointment, minutes);
        },
      );
    };
    waiting.current = {
      id: appointment.id,
      undo,
      lasted,
      send: sending,
      timer: window.setTimeout(sending, PAUSE),
    };
  };
}

/** Give an appointment another room, or other equipment, at the time it has. */
export function useChangeRoom() {
  const { t } = useTranslation('agenda');
  const show = useShowChange();
  const failed = useRefusal();
  const { id: clinic } = useClinic();
  const changed = useAppointmentsChanged();
  const send = useMutation({
    mutationFn: ({ id, body }: { id: Id; body: object }) =>
      api.post<AgendaAppointmentDetail>(
        '/api/v1/clinics/{clinic}/appointments/{appointment}/room',
        { path: { clinic, appointment: id }, body },
      ),
  });
  return ({ id, room, equipment, version, patient }: AgendaAppointment, to: Column) => {
    if (!to.room) return;
    const change = to.room.kind === 'equipment' ? { equipment: to.room.id } : { room: to.room.id };
    const undo = show(id, change);
    const { name } = to.room;
    void send.mutateAsync({ id, body: { room, equipment, ...change, version } }).then(
      () => {
        changed(id);
        toast.done(t('room.done', { name: patient.name, room: name }));
      },
      (error: unknown) => {
        undo();
        changed(id);
        failed(error);
      },
    );
  };
}

/** Say that what was shown is not so, and why. */
export function useRefusal(): (error: unknown) => void {
  const { t } = useTranslation('agenda');
  const messageOf = useErrorMessage();
  return (error) => toast.failed(`${t('undone')} ${messageOf(error)}`);
}
