/**
 * The server's clock, as far as it is known: a hold lasts five minutes there, whatever this device believes the time is.
 *
 * HTTP's `Date` has a resolution of one second, which is enough for a countdown.
 */
const RESOLUTION = 1000;
let offset = 0;

/** Learn from the `Date` of an answer to what was sent at `sent` (this device's milliseconds) and has just come. */
export function setServerClock(header: string | null, sent: number): void {
  const at = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(at)) return;
  const received = Date.now();
  // Written at some moment of the journey, however slow, the date says nothing against this device's clock.
  const agrees = at + RESOLUTION > sent && at <= received;
  offset = agrees ? 0 : at + RESOLUTION / 2 - (sent + received) / 2;
}

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
