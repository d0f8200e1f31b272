/** Which drawer is open, as the address says it: an appointment can be linked to, and "back" closes it. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { AgendaAppointment, Id, Instant, LocalDate } from '@/api/types';
import type { Opened, Task } from '../appointment/AppointmentDrawer';
import type { Draft } from '../booking/useBooking';
import type { Column } from '../domain/columns';
import { toInstant } from '../domain/dayClock';

const OURS = ['rdv', 'action', 'avec', 'debut', 'duree', 'patient'];
const TASKS: Record<string, Task> = { deplacer: 'move', annuler: 'cancel', refuser: 'refuse' };
const WORDS: Record<Task, string | null> = {
  details: null,
  move: 'deplacer',
  cancel: 'annuler',
  refuse: 'refuser',
};

function instantIn(params: URLSearchParams): Instant | null {
  const found = Date.parse(params.get('debut') ?? '');
  return Number.isNaN(found) ? null : toInstant(found);
}

function minutesIn(params: URLSearchParams): number | null {
  const found = Number(params.get('duree'));
  return Number.isInteger(found) && found >= 5 && found <= 480 ? found : null;
}

export type Drawers = ReturnType<typeof useDrawers>;

export function useDrawers(timeZone: string, date: LocalDate) {
  const [params, setParams] = useSearchParams();
  const actions = useMemo(() => {
    const put = (values: Record<string, string | null | undefined>, replace = false) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const name of OURS) next.delete(name);
          for (const [name, value] of Object.entries(values)) if (value) next.set(name, value);
          return next;
        },
        { replace, preventScrollReset: true },
      );
    const at = (column: Column, minutes: number) => toInstant(column.clock.instantAt(minutes));
    return {
      open: (id: Id) => put({ rdv: id }),
      task: (task: Task) =>
        setParams(
          (before) => {
            const next = new URLSearchParams(before);
            const word = WORDS[task];
            if (word) next.set('action', word);
            else next.delete('action');
            for (const name of ['debut', 'avec', 'duree']) next.delete(name);
            return next;
          },
          { replace: true, preventScrollReset: true },
        ),
      close: () => put({}, true),
      book: (draft: { patient?: Id }) => put({ action: 'prendre', patient: draft.patient }),
      pick: (column: Column, start: number, minutes?: number) =>
        put({
          action: 'prendre',
          avec: column.practitioner?.id,
          debut: at(column, start),
          duree: minutes ? String(minutes) : null,
        }),
      add: (column: Column) => put({ action: 'prendre', avec: column.practitioner?.id }),
      drop: (appointment: AgendaAppointment, column: Column, start: number) =>
        put({
          rdv: appointment.id,
          action: 'deplacer',
          avec: column.practitioner?.id ?? appointment.practitioner,
          debut: at(column, start),
        }),
      /** What was refused at once, to be looked at again as a form. */
      review: ({ id, practitioner, start }: AgendaAppointment, minutes: number) =>
        put({
          rdv: id,
          action: 'deplacer',
          avec: practitioner,
          debut: start,
          duree: String(minutes),
        }),
    };
  }, [setParams]);

  const opened = useMemo<Opened | null>(() => {
    const id = params.get('rdv');
    if (!id) return null;
    const role = params.get('avec');
    const start = instantIn(params);
    return {
      id,
      task: TASKS[params.get('action') ?? ''] ?? 'details',
      target: role && start ? { role, start, minutes: minutesIn(params) } : null,
    };
  }, [params]);

  const draft = useMemo<Draft | null>(() => {
    if (params.get('action') !== 'prendre') return null;
    return {
      role: params.get('avec'),
      start: instantIn(params),
      minutes: minutesIn(params),
      patient: params.get('patient'),
      date,
    };
  }, [params, date]);

  return { opened, draft, timeZone, ...actions };
}
