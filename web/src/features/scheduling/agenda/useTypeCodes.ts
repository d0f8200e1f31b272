import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { useFormat } from '@/ui';
import { inLanguage, typesQuery } from '../data';
import { typeCodes } from '../domain/typeCodes';

export type Codes = ReadonlyMap<Id, string>;

/** The letters of the clinic's appointment types: the same on every day and in every view. */
export function useTypeCodes(): Codes {
  const { id: clinic } = useClinic();
  const { language } = useFormat();
  const types = useQuery(typesQuery(clinic)).data;
  return useMemo(
    () =>
      typeCodes((types ?? []).map(({ id, name }) => ({ id, name: inLanguage(name, language) }))),
    [types, language],
  );
}
