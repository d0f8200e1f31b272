/** What the pages of a clinic read, asked once and shared between them. */
import { queryOptions } from '@tanstack/react-query';
import type { AddressOf } from '@/api/addresses';
import { api, type CallOptions } from '@/api/client';
import type {
  ClinicProfile,
  ClinicSite,
  Id,
  Member,
  Page,
  Room,
  Setup,
  StaffPractitioner,
} from '@/api/types';

/** Every page of a list whose length a clinic bounds (its sites, its practitioners). */
export async function everyPage<T>(address: AddressOf<'get'>, options: CallOptions): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...options.query, cursor };
    const page: Page<T> = await api.get<Page<T>>(address, { ...options, query });
    items.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor);
  return items;
}

/** All that is remembered of a clinic begins with this. */
export function clinicKey(clinic: Id) {
  return ['clinic', clinic] as const;
}

function list<T>(clinic: Id, name: string, address: AddressOf<'get'>) {
  return queryOptions({
    queryKey: [...clinicKey(clinic), name],
    queryFn: ({ signal }) => everyPage<T>(address, { path: { clinic }, signal }),
    staleTime: 60_000,
  });
}

export const practitionersQuery = (clinic: Id) =>
  list<StaffPractitioner>(clinic, 'practitioners', '/api/v1/clinics/{clinic}/practitioners');

export const sitesQuery = (clinic: Id) =>
  list<ClinicSite>(clinic, 'sites', '/api/v1/clinics/{clinic}/sites');

export const roomsQuery = (clinic: Id) =>
  list<Room>(clinic, 'rooms', '/api/v1/clinics/{clinic}/rooms');

export const membersQuery = (clinic: Id) =>
  list<Member>(clinic, 'members', '/api/v1/clinics/{clinic}/members');

export const profileQuery = (clinic: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'profile'],
    queryFn: ({ signal }) =>
      api.get<ClinicProfile>('/api/v1/clinics/{clinic}', { path: { clinic }, signal }),
  });

export const practitionerQuery = (clinic: Id, role: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'practitioner', role],
    queryFn: ({ signal }) =>
      api.get<StaffPractitioner>('/api/v1/clinics/{clinic}/practitioners/{role}', {
        path: { clinic, role },
        signal,
      }),
  });

export const setupQuery = (clinic: Id) =>
  queryOptions({
    queryKey: [...clinicKey(clinic), 'setup'],
    queryFn: ({ signal }) =>
      api.get<Setup>('/api/v1/clinics/{clinic}/setup', { path: { clinic }, signal }),
  });

/** "Dr Amel Ben Salah" */
export function nameOf(
  who: Pick<StaffPractitioner, 'title' | 'given_name' | 'family_name'>,
): string {
  return [who.title, who.given_name, who.family_name].filter(Boolean).join(' ');
}
