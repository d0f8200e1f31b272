/** The clinics of the platform, for its administrators. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '@/api/client';
import type { Page, PlatformClinic } from '@/api/types';

export interface ClinicFilter {
  q: string;
  status: '' | PlatformClinic['status'];
  country: string;
}

export const clinicsKey = ['platform', 'clinics'] as const;

export const clinicPagesQuery = (filter: ClinicFilter) =>
  infiniteQueryOptions({
    queryKey: [...clinicsKey, filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<PlatformClinic>>('/api/v1/platform/clinics', {
        query: { ...filter, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const STATUSES = ['active', 'suspended', 'deleted'] as const;

/** Read the filters of an address; what makes no sense is as if it were not there. */
export function readFilter(params: URLSearchParams): ClinicFilter {
  const status = params.get('statut');
  return {
    q: params.get('q') ?? '',
    status: STATUSES.find((each) => each === status) ?? '',
    country: params.get('pays') ?? '',
  };
}

export function writeFilter(filter: ClinicFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.q.trim()) params.set('q', filter.q.trim());
  if (filter.status) params.set('statut', filter.status);
  if (filter.country) params.set('pays', filter.country);
  return params;
}

export type Move = 'suspend' | 'resume' | 'delete' | 'restore';

/** What can be done with a clinic in each state; the server has the last word. */
export const MOVES: Record<PlatformClinic['status'], Move[]> = {
  active: ['suspend', 'delete'],
  suspended: ['resume', 'delete'],
  deleted: ['restore'],
};
