import { describe, expect, it } from 'vitest';
import type { Me, Person } from '@/api/types';
import {
  emptyDraft,
  firstChoice,
  missingIn,
  plainFieldNames,
  selfDraft,
  toNewPerson,
} from './people';

const me = { given_name: 'Sami', family_name: 'Ayari' } as Me;
const person = (id: string, relation: Person['relation']): Person => ({
  id,
  relation,
  given_name: 'Lina',
  family_name: 'Ayari',
  birth_date: '2020-09-12',
  sex: 'female',
});

describe('for whom an appointment is', () => {
  it('is oneself first, known or not', () => {
    expect(firstChoice([person('c', 'child'), person('s', 'self')])).toEqual({
      kind: 'known',
      id: 's',
    });
    expect(firstChoice([person('c', 'child')])).toEqual({ kind: 'self' });
  });

  it('asks for what a file needs', () => {
    expect(missingIn(selfDraft(me))).toEqual(['birth_date', 'sex']);
    expect(missingIn({ ...emptyDraft(me), given_name: '  ' })).toEqual([
      'given_name',
      'birth_date',
      'sex',
    ]);
    const whole = {
      ...emptyDraft(me),
      given_name: 'Lina',
      birth_date: '2020-09-12',
      sex: 'female',
    } as const;
    expect(missingIn(whole)).toEqual([]);
    expect(toNewPerson(whole)).toEqual({ ...whole, relation: 'child', family_name: 'Ayari' });
  });

  it('finds the field that the server complains about', () => {
    expect(plainFieldNames({ 'new_person.birth_date': 'Dans l’avenir.', phone: 'Court.' })).toEqual(
      {
        birth_date: 'Dans l’avenir.',
        phone: 'Court.',
      },
    );
  });
});
