/** Who is late, who waits and since when: what an appointment's times say at this moment. */
import type { AgendaAppointment } from '@/api/types';
import type { DayClock } from './dayClock';

export interface Standing {
  kind: 'late' | 'waiting' | 'inside';
  /** Whole minutes since the start that has passed, since they came, or since they went in. */
  minutes: number;
}

const MINUTE = 60_000;

/** `now` in milliseconds. On other days than the clock's nobody is late, and nobody waits. */
export function standingOf(
  appointment: Pick<AgendaAppointment, 'state' | 'start' | 'arrived_at' | 'started_at'>,
  now: number,
  clock: Pick<DayClock, 'start' | 'end'>,
): Standing | null {
  if (now < clock.start || now >= clock.end) return null;
  const since = (kind: Standing['kind'], instant: string | null): Standing | null => {
    const minutes = instant ? Math.floor((now - Date.parse(instant)) / MINUTE) : -1;
    return minutes < 0 ? null : { kind, minutes };
  };
  switch (appointment.state) {
    case 'booked': {
      const late = since('late', appointment.start);
      return late && late.minutes > 0 ? late : null;
    }
    case 'arrived':
      return since('waiting', appointment.arrived_at);
    case 'checked-in':
      return since('inside', appointment.started_at);
    default:
      return null;
  }
}
