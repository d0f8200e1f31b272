/**
 * The server's clock, as far as it is known: a hold lasts five minutes there, whatever this device believes the time is.
 *
 * HTTP's `Date` has a resolution of one second, which is enough for a countdown.
 */
let offset = 0;

export function setServerClock(header: string | null): void {
  const at = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(at)) return;
  const found = at - Date.now();
  // Below two seconds it is the journey of the answer, not a wrong clock.
  offset = Math.abs(found) < 2000 ? 0 : found;
}

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
