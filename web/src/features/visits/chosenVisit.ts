/** The parts of a chosen visit as the address carries them: it survives signing in, and says nothing of anybody. */
import type { Id, Instant, Mode } from '@/api/types';

export interface ChosenPart {
  practitioner_role: Id;
  type: Id;
  start: Instant;
  mode: Mode;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MODES: Record<string, Mode> = { p: 'in-person', v: 'video' };

export function writeParts(parts: readonly ChosenPart[]): string {
  return parts
    .map(({ practitioner_role, type, start, mode }) =>
      [practitioner_role, type, Date.parse(start) / 60_000, mode === 'video' ? 'v' : 'p'].join('_'),
    )
    .join('~');
}

/** What makes no sense is no visit at all. */
export function readParts(text: string | null): ChosenPart[] | null {
  const parts = (text ?? '').split('~').map(readPart);
  return parts.length >= 2 && parts.length <= 5 && parts.every((part) => part !== null)
    ? parts
    : null;
}

function readPart(text: string): ChosenPart | null {
  const [practitioner_role = '', type = '', minutes = '', way = ''] = text.split('_');
  const mode = MODES[way];
  const start = Number(minutes) * 60_000;
  if (!ID.test(practitioner_role) || !ID.test(type) || !mode || !/^\d{6,9}$/.test(minutes))
    return null;
  return { practitioner_role, type, start: new Date(start).toISOString(), mode };
}
