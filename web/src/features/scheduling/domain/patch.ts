/** An agenda in which something has changed, without reading all of it again. */
import type { Agenda, AgendaAppointment, Id } from '@/api/types';

/** What may be shown of a change before the server has answered. */
export type Change = Partial<
  Pick<AgendaAppointment, 'start' | 'end' | 'practitioner' | 'room' | 'equipment' | 'version'>
>;

/** The agenda as it is once an appointment has changed; the same object when it is not in it. */
export function withChange(agenda: Agenda, id: Id, change: Change): Agenda {
  if (!agenda.appointments.some((each) => each.id === id)) return agenda;
  const appointments = agenda.appointments.map((each) =>
    each.id === id ? { ...each, ...change } : each,
  );
  return { ...agenda, appointments };
}

/** The agenda with what was read anew of some practitioners in the place of what was known of them. */
export function withPractitioners(agenda: Agenda, anew: Agenda, ids: ReadonlySet<Id>): Agenda {
  const others = <T extends { practitioner: Id }>(before: readonly T[], after: readonly T[]) => [
    ...before.filter(({ practitioner }) => !ids.has(practitioner)),
    ...after.filter(({ practitioner }) => ids.has(practitioner)),
  ];
  const added = anew.practitioners.filter(
    ({ id }) => !agenda.practitioners.some((each) => each.id === id),
  );
  return {
    ...agenda,
    rooms: anew.rooms,
    practitioners: [...agenda.practitioners, ...added],
    days: others(agenda.days, anew.days),
    openings: others(agenda.openings, anew.openings),
    absences: others(agenda.absences, anew.absences),
    holds: others(agenda.holds, anew.holds),
    sessions: others(agenda.sessions, anew.sessions),
    appointments: others(agenda.appointments, anew.appointments),
  };
}

/** With whom the agenda has the appointment. */
export function practitionerOf(agenda: Agenda, appointment: Id): Id | undefined {
  return agenda.appointments.find(({ id }) => id === appointment)?.practitioner;
}
