/**
 * When and until when, as people say it: "demain", "ce soir 18:00".
 *
 * Days are those of the clinic's wall clock, whatever the zone of the device.
 */
import type { Appointment, AppointmentState, Instant } from '@/api/types';
import { addDays, formatPlace, localDate } from '@/ui/format';

export type NearDay = 'today' | 'tomorrow' | 'yesterday';

export function nearDay(instant: Instant, timeZone: string, now: Date): NearDay | null {
  const day = localDate(instant, timeZone);
  const today = localDate(now, timeZone);
  if (day === today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  return day === addDays(today, -1) ? 'yesterday' : null;
}

function hourOf(instant: Instant, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return Number(format.format(new Date(instant)));
}

const EVENING = 18;

export type CancelRule =
  | { kind: 'none' }
  | { kind: 'until_start' }
  | { kind: 'until_today' | 'until_evening' | 'until_tomorrow' | 'until_day'; at: Instant }
  | { kind: 'too_late' };

const OPEN: readonly AppointmentState[] = ['proposed', 'pending', 'booked'];

/** Whether something can still happen to this appointment: neither over nor cancelled. */
export function isUpcoming(appointment: Appointment, now: Date): boolean {
  const { state, end } = appointment;
  const open = OPEN.includes(state) || state === 'arrived' || state === 'checked-in';
  return open && new Date(end) > now;
}

/** Until when it may be cancelled or moved online, in the form of a sentence to choose. */
export function cancelRule(appointment: Appointment, now: Date): CancelRule {
  const { state, start, cancel_until: until, clinic } = appointment;
  if (!OPEN.includes(state) || new Date(start) <= now) return { kind: 'none' };
  if (!mayChange(appointment, now)) return { kind: 'too_late' };
  if (new Date(until) >= new Date(start)) return { kind: 'until_start' };
  const near = nearDay(until, clinic.time_zone, now);
  if (near === 'tomorrow') return { kind: 'until_tomorrow', at: until };
  if (near !== 'today') return { kind: 'until_day', at: until };
  const evening = hourOf(until, clinic.time_zone) >= EVENING;
  return { kind: evening ? 'until_evening' : 'until_today', at: until };
}

/** The server said yes when this was read; the notice period may have begun since. */
export function mayChange(appointment: Appointment, now: Date): boolean {
  return appointment.can_cancel && new Date(appointment.cancel_until) > now;
}

/** Whether 09:00 there is another time on this device: then it is worth saying whose clock is meant. */
export function clockDiffers(instant: Instant, timeZone: string, here?: string): boolean {
  const read = (zone?: string) =>
    new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: zone,
    }).format(new Date(instant));
  return read(timeZone) !== read(here);
}

/** Directions to a place, in whichever map application the device has; nothing of the person goes with it. */
export function routeTo(place: { name: string; address: string; city: string }): string {
  const destination = formatPlace(place.address || place.name, place.city);
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(destination)}`;
}
