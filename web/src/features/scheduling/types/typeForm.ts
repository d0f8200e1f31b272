/** An appointment type while it is edited, and what is sent of it. */
import type { AppointmentType, Colour, Id, LocalisedText, Mode } from '@/api/types';

export interface TypeFields {
  name: LocalisedText;
  duration_minutes: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  modes: Mode[];
  /** Amounts as typed; "" is no fee. */
  fees: Partial<Record<Mode, string>>;
  specialties: string[];
  practitioners: Id[];
  bookable_by: AppointmentType['bookable_by'];
  confirmation: AppointmentType['confirmation'];
  room_required: boolean;
  rooms: Id[];
  equipment: Id[];
  /** More than one: a group's. */
  capacity: number;
  instructions: LocalisedText;
  cancellation_notice_hours: number;
  min_notice_minutes: number;
  horizon_days: number;
  max_upcoming: number | null;
  spacing_days: number | null;
  max_per_day: number | null;
  colour: Colour;
  active: boolean;
}

export const NEW_TYPE: TypeFields = {
  name: {},
  duration_minutes: 20,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  modes: ['in-person'],
  fees: {},
  specialties: [],
  practitioners: [],
  bookable_by: 'anyone',
  confirmation: 'automatic',
  room_required: false,
  rooms: [],
  equipment: [],
  capacity: 1,
  instructions: {},
  cancellation_notice_hours: 24,
  min_notice_minutes: 60,
  horizon_days: 90,
  max_upcoming: null,
  spacing_days: null,
  max_per_day: null,
  colour: 'pine',
  active: true,
};

export function fieldsOf({ id: _, version: __, ...fields }: AppointmentType): TypeFields {
  return fields;
}

/** How many figures a currency has after the point: 3 for the dinar, none for the CFA franc. */
export function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** "70,5" → "70.500" in dinars; what is not an amount stays as typed, for the server to refuse. */
export function exactAmount(typed: string, currency: string): string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (!/^\d+(\.\d*)?$/.test(plain)) return typed.trim();
  const [whole = '0', rest = ''] = plain.split('.');
  const decimals = decimalsOf(currency);
  if (rest.length > decimals && /[1-9]/.test(rest.slice(decimals))) return plain;
  const units = whole.replace(/^0+(?=\d)/, '');
  return decimals === 0 ? units : `${units}.${rest.slice(0, decimals).padEnd(decimals, '0')}`;
}

/** Texts left blank are left out, and so are fees of ways that are not offered. */
export function sentType(
  changes: Partial<TypeFields>,
  modes: readonly Mode[],
  currency: string,
): Partial<TypeFields> {
  const sent = { ...changes };
  if (sent.name) sent.name = filled(sent.name);
  if (sent.instructions) sent.instructions = filled(sent.instructions);
  if (sent.fees || sent.modes) {
    const fees: TypeFields['fees'] = {};
    for (const mode of modes) {
      const typed = sent.fees?.[mode]?.trim();
      if (typed) fees[mode] = exactAmount(typed, currency);
    }
    sent.fees = fees;
  }
  return sent;
}

function filled(text: LocalisedText): LocalisedText {
  return Object.fromEntries(
    Object.entries(text)
      .map(([language, words]) => [language, words.trim()])
      .filter(([, words]) => words),
  );
}
