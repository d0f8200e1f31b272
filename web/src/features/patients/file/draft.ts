/**
 * An administrative file while it is edited: what was typed, what is sent of it, and what becomes of it when somebody else
 * changed the file in the meantime.
 */
import type { AdministrativeFile, Channel, Language, LocalDate, Sex } from '@/api/types';
import { type DateParts, dateOf, partsOf } from '../people/birthDate';

/** Rows have a key of their own, so that removing one does not mix up the others. */
interface Row {
  key: string;
}
export interface PhoneRow extends Row {
  number: string;
  kind: string;
}
export interface AddressRow extends Row {
  line: string;
  postal_code: string;
  city: string;
  country: string;
}
export interface IdentifierRow extends Row {
  type: string;
  country: string;
  /** What the server shows of the number it keeps; null for one being added. */
  masked: string | null;
  /** The number typed anew; null while the one kept stays as it is. */
  value: string | null;
  removed: boolean;
}

export interface FileDraft {
  given_name: string;
  family_name: string;
  birth_name: string;
  birth_date: DateParts;
  birth_place: string;
  sex: Sex;
  /** '' when not known. */
  blood_group: string;
  identifiers: IdentifierRow[];
  phones: PhoneRow[];
  addresses: AddressRow[];
  email: string;
  preferred_channel: Channel;
  language: Language;
  attending_physician: string;
  coverage: string;
  emergency_contact: { name: string; relation: string; phone: string };
}

export type FileField = keyof FileDraft;

let made = 0;

export function newKey(): string {
  made += 1;
  return `row-${made}`;
}

export function draftOf(file: AdministrativeFile): FileDraft {
  return {
    given_name: file.given_name,
    family_name: file.family_name,
    birth_name: file.birth_name,
    birth_date: partsOf(file.birth_date),
    birth_place: file.birth_place,
    sex: file.sex ?? 'unknown',
    blood_group: file.blood_group ?? '',
    identifiers: file.identifiers.map(({ type, country, value_masked }) => ({
      key: `kept-${type}`,
      type,
      country,
      masked: value_masked,
      value: null,
      removed: false,
    })),
    phones: file.phones.map(({ number, kind }) => ({
      key: newKey(),
      number,
      kind: kind ?? 'mobile',
    })),
    addresses: file.addresses.map((address) => ({ key: newKey(), ...address })),
    email: file.email ?? '',
    preferred_channel: file.preferred_channel,
    language: file.language,
    attending_physician: file.attending_physician,
    coverage: file.coverage,
    emergency_contact: file.emergency_contact ?? { name: '', relation: '', phone: '' },
  };
}

/** The same content, whatever the keys of the rows. */
function content(value: unknown): string {
  return JSON.stringify(value, (name, part) => (name === 'key' ? undefined : part));
}

export function changedFields(base: FileDraft, draft: FileDraft): FileField[] {
  return (Object.keys(base) as FileField[]).filter(
    (field) => content(sent(field, base)) !== content(sent(field, draft)),
  );
}

/** Rows left blank were never meant. */
function keptRows(draft: FileDraft) {
  return {
    phones: draft.phones.filter(({ number }) => number.trim()),
    addresses: draft.addresses.filter(({ line, postal_code, city }) =>
      `${line}${postal_code}${city}`.trim(),
    ),
    identifiers: draft.identifiers.filter(
      ({ masked, value, removed }) =>
        removed || (value !== null && (masked !== null || value.trim())),
    ),
  };
}

function sent(field: FileField, draft: FileDraft): unknown {
  const rows = keptRows(draft);
  switch (field) {
    case 'birth_date':
      return draft.birth_date;
    case 'phones':
      return rows.phones.map(({ number, kind }) => ({ number: number.trim(), kind }));
    case 'addresses':
      return rows.addresses.map(({ key: _, ...address }) => address);
    case 'identifiers':
      return rows.identifiers.map(({ type, country, value, removed }) => ({
        type,
        country,
        value: removed ? '' : (value ?? '').trim(),
      }));
    default:
      return draft[field];
  }
}

export type FileChanges = Partial<Record<FileField, unknown>> & { version: number };

/** What is sent: only what changed, and the version it was changed from. */
export function changesOf(base: FileDraft, draft: FileDraft, version: number): FileChanges {
  const changes: FileChanges = { version };
  for (const field of changedFields(base, draft)) {
    changes[field] =
      field === 'birth_date' ? (dateOf(draft.birth_date) as LocalDate) : sent(field, draft);
  }
  return changes;
}

/** The server names rows by their place in what was sent; pages by the key of the row. */
export function errorsByRow(
  errors: Record<string, string>,
  draft: FileDraft,
): Record<string, string> {
  const rows = keptRows(draft);
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [, list, place, ...rest] =
        /^(phones|addresses|identifiers)\.(\d+)\.?(.*)$/.exec(path) ?? [];
      const row = list ? rows[list as keyof typeof rows][Number(place)] : undefined;
      return [row ? [list, row.key, ...rest].filter(Boolean).join('.') : path, message];
    }),
  );
}

export interface Merged {
  draft: FileDraft;
  /** Fields that both changed, differently: what was typed here is kept, and shown as such. */
  both: FileField[];
}

/** What was typed from `base` onto, put onto the file as it is now: nothing typed is lost. */
export function mergeDraft(base: FileDraft, typed: FileDraft, fresh: FileDraft): Merged {
  const mine = changedFields(base, typed);
  const theirs = changedFields(base, fresh);
  const draft: FileDraft = { ...fresh };
  for (const field of mine) Object.assign(draft, { [field]: typed[field] });
  const both = mine.filter(
    (field) =>
      theirs.includes(field) && content(sent(field, typed)) !== content(sent(field, fresh)),
  );
  return { draft, both };
}
