/** Patients' administrative files, as a clinic's staff reads them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import { ApiError } from '@/api/problems';
import type {
  BookingRight,
  Id,
  KnownBy,
  KnownPatient,
  Page,
  PatientFile,
  PatientRow,
} from '@/api/types';
import { clinicKey } from '@/features/clinics/data';

export const patientsKey = (clinic: Id) => [...clinicKey(clinic), 'patients'] as const;

export const patientsQuery = (clinic: Id, q: string) =>
  queryOptions({
    queryKey: [...patientsKey(clinic), 'search', q],
    queryFn: ({ signal }) =>
      api.get<Page<PatientRow>>('/api/v1/clinics/{clinic}/patients', {
        path: { clinic },
        query: { q },
        signal,
      }),
    staleTime: 30_000,
  });

/** The list, page after page. */
export const patientPagesQuery = (clinic: Id, q: string) =>
  infiniteQueryOptions({
    queryKey: [...patientsKey(clinic), 'list', q],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<PatientRow>>('/api/v1/clinics/{clinic}/patients', {
        path: { clinic },
        query: { q, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
  });

export const fileQuery = (clinic: Id, patient: Id) =>
  queryOptions({
    queryKey: [...patientsKey(clinic), 'file', patient],
    queryFn: ({ signal }) =>
      api.get<PatientFile>('/api/v1/clinics/{clinic}/patients/{patient}', {
        path: { clinic, patient },
        signal,
      }),
  });

/** What is asked of a patient who is not known yet; the rest waits for their file. */
export interface NewPatient {
  given_name: string;
  family_name: string;
  birth_date: string | null;
  sex: string;
  phone: string;
  email: string;
}

export const NOBODY: NewPatient = {
  given_name: '',
  family_name: '',
  birth_date: null,
  sex: 'unknown',
  phone: '',
  email: '',
};

/** Open a file. Refused with `possible_duplicates` when somebody alike is known, unless `force`. */
export function register(clinic: Id, patient: NewPatient, force: boolean) {
  const { birth_date, phone, email, ...identity } = patient;
  return api.post<PatientFile>('/api/v1/clinics/{clinic}/patients', {
    path: { clinic },
    body: {
      ...identity,
      ...(birth_date ? { birth_date } : {}),
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
      ...(force ? { force: true } : {}),
    },
  });
}

/** Those who may be the same person, when the server refused for that reason. */
export function candidatesOf(error: unknown): PatientRow[] | null {
  if (!(error instanceof ApiError) || error.code !== 'possible_duplicates') return null;
  return (error.problem.candidates as PatientRow[] | undefined) ?? [];
}

export function fullName(who: Pick<PatientRow, 'given_name' | 'family_name'>): string {
  return `${who.given_name} ${who.family_name}`.trim();
}

/** A file as a line of the list. */
export function rowOf(file: PatientFile): PatientRow {
  const { id, given_name, family_name, birth_date, sex, phone, email } = file;
  return { id, given_name, family_name, birth_date, sex, phone, email };
}

/** Somebody new, from what was searched for in vain: a name, or a telephone number. */
export function guessed(typed: string): NewPatient {
  const words = typed.split(/\s+/).filter((word) => word && !/\d/.test(word));
  const number = words.length === 0 && typed.replace(/\D/g, '').length >= 6;
  return {
    ...NOBODY,
    given_name: words[0] ?? '',
    family_name: words.slice(1).join(' '),
    phone: number ? typed.replace(/[^\d+ ]/g, '').trim() : '',
  };
}

/** Those whom a practitioner has seen, page after page. */
export const knownPatientsQuery = (clinic: Id, practitioner: Id, q: string) =>
  infiniteQueryOptions({
    queryKey: [...patientsKey(clinic), 'known', practitioner, q],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<KnownPatient>>(
        '/api/v1/clinics/{clinic}/practitioners/{practitioner}/patients',
        { path: { clinic, practitioner }, query: { q, cursor: pageParam }, signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
  });

export const knownByQuery = (clinic: Id, patient: Id) =>
  queryOptions({
    queryKey: [...patientsKey(clinic), 'knownBy', patient],
    queryFn: ({ signal }) =>
      api.get<{ items: KnownBy[] }>('/api/v1/clinics/{clinic}/patients/{patient}/practitioners', {
        path: { clinic, patient },
        signal,
      }),
  });

export const bookingRightQuery = (clinic: Id, patient: Id) =>
  queryOptions({
    queryKey: [...patientsKey(clinic), 'bookingRight', patient],
    queryFn: ({ signal }) =>
      api.get<BookingRight>('/api/v1/clinics/{clinic}/patients/{patient}/online-booking', {
        path: { clinic, patient },
        signal,
      }),
  });
