import { describe, expect, it } from 'vitest';
import type { AdministrativeFile } from '@/api/types';
import { missingIn } from './completeness';
import { changedFields, changesOf, draftOf, errorsByRow, mergeDraft, newKey } from './draft';

const FILE: AdministrativeFile = {
  given_name: 'Sami',
  family_name: 'Ayari',
  birth_name: '',
  birth_date: '1989-03-14',
  birth_place: 'Sousse',
  blood_group: '',
  sex: 'male',
  identifiers: [{ type: 'cin', value_masked: '•••••763', country: 'TN' }],
  addresses: [
    { line: '23, rue des Orangers', postal_code: '2070', city: 'La Marsa', country: 'TN' },
  ],
  phones: [{ number: '+21622714905', kind: 'mobile' }],
  email: 'sami@demo.toubib.test',
  preferred_channel: 'email',
  language: 'fr',
  attending_physician: '',
  coverage: 'CNAM',
  emergency_contact: null,
  version: 3,
};

describe('what is sent', () => {
  it('is nothing but the version when nothing changed', () => {
    const draft = draftOf(FILE);
    expect(changedFields(draft, draftOf(FILE))).toEqual([]);
    expect(changesOf(draft, draftOf(FILE), 3)).toEqual({ version: 3 });
  });

  it('is only what changed, rows left blank forgotten', () => {
    const base = draftOf(FILE);
    const typed = {
      ...base,
      coverage: 'Mutuelle',
      phones: [...base.phones, { key: newKey(), number: '  ', kind: 'home' }],
    };
    expect(changesOf(base, typed, 3)).toEqual({ version: 3, coverage: 'Mutuelle' });
  });

  it('names only the identifiers that were typed or removed', () => {
    const base = draftOf(FILE);
    const replaced = base.identifiers.map((row) => ({ ...row, value: ' 01234567 ' }));
    expect(changesOf(base, { ...base, identifiers: replaced }, 3).identifiers).toEqual([
      { type: 'cin', country: 'TN', value: '01234567' },
    ]);
    const removed = base.identifiers.map((row) => ({ ...row, removed: true }));
    expect(changesOf(base, { ...base, identifiers: removed }, 3).identifiers).toEqual([
      { type: 'cin', country: 'TN', value: '' },
    ]);
    const added = [
      ...base.identifiers,
      {
        key: newKey(),
        type: 'passport',
        country: 'TN',
        masked: null,
        value: 'X123456',
        removed: false,
      },
    ];
    expect(changesOf(base, { ...base, identifiers: added }, 3).identifiers).toEqual([
      { type: 'passport', country: 'TN', value: 'X123456' },
    ]);
  });
});

it('puts the server’s errors on the rows that were typed, whatever their place in what was sent', () => {
  const base = draftOf(FILE);
  const second = { key: newKey(), number: '99', kind: 'mobile' };
  const draft = {
    ...base,
    phones: [{ ...second, key: 'blank', number: '' }, ...base.phones, second],
  };
  const errors = errorsByRow({ 'phones.1.number': 'Trop court.', coverage: 'Trop long.' }, draft);
  expect(errors).toEqual({
    [`phones.${second.key}.number`]: 'Trop court.',
    coverage: 'Trop long.',
  });
});

describe('when somebody else saved first', () => {
  const base = draftOf(FILE);

  it('keeps what was typed and takes in what they changed elsewhere', () => {
    const typed = { ...base, birth_place: 'Sfax' };
    const fresh = draftOf({ ...FILE, coverage: 'Mutuelle', version: 4 });
    const { draft, both } = mergeDraft(base, typed, fresh);
    expect(draft.birth_place).toBe('Sfax');
    expect(draft.coverage).toBe('Mutuelle');
    expect(both).toEqual([]);
  });

  it('says which fields both changed, and keeps what was typed', () => {
    const typed = { ...base, birth_place: 'Sfax', coverage: 'Mutuelle' };
    const fresh = draftOf({ ...FILE, birth_place: 'Monastir', coverage: 'Mutuelle', version: 4 });
    const { draft, both } = mergeDraft(base, typed, fresh);
    expect(draft.birth_place).toBe('Sfax');
    expect(both).toEqual(['birth_place']);
  });
});

it('says what a clinic will still ask for', () => {
  expect(missingIn(FILE)).toEqual(['emergency_contact']);
  expect(missingIn({ ...FILE, birth_date: null, phones: [], addresses: [] })).toEqual([
    'birth_date',
    'phone',
    'address',
    'emergency_contact',
  ]);
});
