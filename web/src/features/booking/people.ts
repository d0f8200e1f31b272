/** Whom an appointment is for: someone already known to the account, or someone described in the form. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Id, Me, NewPerson, Person, Relation, Sex } from '@/api/types';

export const peopleQuery = queryOptions({
  queryKey: ['me', 'people'],
  queryFn: ({ signal }) => api.get<{ items: Person[] }>('/api/v1/me/people', { signal }),
});

/** Chosen: a known person, oneself for the first time, or somebody new. */
export type WhoChoice = { kind: 'known'; id: Id } | { kind: 'self' } | { kind: 'new' };

export interface PersonDraft {
  relation: Relation;
  given_name: string;
  family_name: string;
  birth_date: string;
  sex: Sex | '';
}

export function emptyDraft(me: Me): PersonDraft {
  return {
    relation: 'child',
    given_name: '',
    family_name: me.family_name,
    birth_date: '',
    sex: '',
  };
}

export function selfDraft(me: Me): PersonDraft {
  return {
    relation: 'self',
    given_name: me.given_name,
    family_name: me.family_name,
    birth_date: '',
    sex: '',
  };
}

/** Oneself first if already known; a first booking for oneself asks for what a file needs. */
export function firstChoice(people: readonly Person[]): WhoChoice {
  const self = people.find(({ relation }) => relation === 'self');
  return self ? { kind: 'known', id: self.id } : { kind: 'self' };
}

const REQUIRED = ['given_name', 'family_name', 'birth_date', 'sex'] as const;

/** The fields of a draft that are still empty; the server says what else may be wrong with them. */
export function missingIn(draft: PersonDraft): (typeof REQUIRED)[number][] {
  return REQUIRED.filter((name) => draft[name].trim() === '');
}

export function toNewPerson(draft: PersonDraft): NewPerson {
  return { ...draft, sex: draft.sex as Sex };
}

/** The server names nested fields "new_person.birth_date"; the form knows them by their last word. */
export function plainFieldNames(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name.split('.').at(-1) ?? name, text]),
  );
}
