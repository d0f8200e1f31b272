import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { platformQuery } from '@/api/session';

/** The names of specialties in the reader's language, by code; a code without a name stands for itself. */
export function useSpecialtyName(): (code: string) => string {
  const specialties = useQuery(platformQuery).data?.specialties;
  return useMemo(() => {
    const names = new Map(specialties?.map(({ code, name }) => [code, name]));
    return (code: string) => names.get(code) ?? code;
  }, [specialties]);
}
