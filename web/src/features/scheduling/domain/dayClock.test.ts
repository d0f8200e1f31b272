import { describe, expect, it } from 'vitest';
import { dayClock, instantOf, toInstant, wallTime } from './dayClock';

const at = (text: string) => Date.parse(text);

describe('a day on the wall clock', () => {
  it('reads an ordinary day in Tunis, an hour ahead of UTC', () => {
    const clock = dayClock('2026-11-26', 'Africa/Tunis');
    expect(toInstant(clock.start)).toBe('2026-11-25T23:00:00Z');
    expect(toInstant(clock.end)).toBe('2026-11-26T23:00:00Z');
    expect(clock.minutesAt(at('2026-11-26T08:20:00Z'))).toBe(560);
    expect(toInstant(clock.instantAt(560))).toBe('2026-11-26T08:20:00Z');
  });

  it('keeps what lies outside the day at its edges', () => {
    const clock = dayClock('2026-11-26', 'Africa/Dakar');
    expect(clock.minutesAt(at('2026-11-25T22:00:00Z'))).toBe(0);
    expect(clock.minutesAt(at('2026-11-27T03:00:00Z'))).toBe(1440);
  });

  it('keeps nine o’clock at nine when Paris puts its clocks forward', () => {
    const clock = dayClock('2026-03-29', 'Europe/Paris');
    expect((clock.end - clock.start) / 3_600_000).toBe(23);
    expect(toInstant(clock.instantAt(60))).toBe('2026-03-29T00:00:00Z');
    expect(toInstant(clock.instantAt(9 * 60))).toBe('2026-03-29T07:00:00Z');
    expect(clock.minutesAt(at('2026-03-29T07:00:00Z'))).toBe(540);
  });

  it('reads a wall time that does not exist as the moment after the change', () => {
    const clock = dayClock('2026-03-29', 'Europe/Paris');
    expect(toInstant(clock.instantAt(150))).toBe('2026-03-29T01:30:00Z');
    expect(clock.minutesAt(at('2026-03-29T01:30:00Z'))).toBe(210);
  });

  it('reads a wall time that comes twice as its first coming', () => {
    const clock = dayClock('2026-10-25', 'Europe/Paris');
    expect((clock.end - clock.start) / 3_600_000).toBe(25);
    expect(toInstant(clock.instantAt(150))).toBe('2026-10-25T00:30:00Z');
    expect(clock.minutesAt(at('2026-10-25T00:30:00Z'))).toBe(150);
    expect(clock.minutesAt(at('2026-10-25T01:30:00Z'))).toBe(150);
    expect(toInstant(clock.instantAt(9 * 60))).toBe('2026-10-25T08:00:00Z');
  });

  it('begins the day after the change where clocks go forward at midnight', () => {
    const clock = dayClock('2026-04-24', 'Africa/Cairo');
    expect(toInstant(clock.start)).toBe('2026-04-23T22:00:00Z');
    expect((clock.end - clock.start) / 3_600_000).toBe(23);
    expect(clock.minutesAt(clock.start)).toBe(60);
    expect(toInstant(dayClock('2026-04-23', 'Africa/Cairo').end)).toBe('2026-04-23T22:00:00Z');
  });

  it('copes with odd offsets and with dates far from UTC’s own', () => {
    expect(instantOf('2026-11-26', '09:00', 'Asia/Kathmandu')).toBe('2026-11-26T03:15:00Z');
    expect(instantOf('2026-11-26', '09:00', 'Pacific/Kiritimati')).toBe('2026-11-25T19:00:00Z');
    expect(instantOf('2026-11-26', '09:00', 'Pacific/Pago_Pago')).toBe('2026-11-26T20:00:00Z');
    const howe = dayClock('2026-10-04', 'Australia/Lord_Howe');
    expect((howe.end - howe.start) / 60_000).toBe(1440 - 30);
  });

  it('gives back every quarter of an hour of every day of a year', () => {
    for (const zone of ['Europe/Paris', 'Africa/Tunis', 'Africa/Cairo', 'Asia/Kathmandu']) {
      for (let day = 0; day < 365; day += 1) {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const clock = dayClock(date, zone);
        for (let minutes = 240; minutes < 1440; minutes += 45) {
          expect(clock.minutesAt(clock.instantAt(minutes))).toBe(minutes);
        }
      }
    }
  });

  it('writes minutes as a wall time', () => {
    expect(wallTime(545)).toBe('09:05');
  });
});
