import { Button, Group } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState, useAnnounce } from '@/ui';
import classes from './patients.module.css';
import { useArrows } from './useArrows';

interface Props {
  query: UseInfiniteQueryResult<{ pages: { items: unknown[] }[] }>;
  q: string;
  empty: ReactNode;
  children: ReactNode;
}

/** A list of files, page after page; how many were found is said once for each answer. */
export function Paged({ query, q, empty, children }: Props) {
  const { t } = useTranslation('patientFiles');
  const list = useRef<HTMLUListElement>(null);
  useArrows(list);
  const found = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  useAnnounceCount(q, query.isPlaceholderData || !query.data ? null : found);
  return (
    <QueryState query={query} isEmpty={() => found === 0} empty={empty}>
      {() => (
        <>
          <ul ref={list} className={classes.list} aria-busy={query.isPlaceholderData || undefined}>
            {children}
          </ul>
          {query.hasNextPage ? (
            <Group justify="center" mt="md">
              <Button
                variant="light"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('list.more')}
              </Button>
            </Group>
          ) : null}
        </>
      )}
    </QueryState>
  );
}

function useAnnounceCount(q: string, count: number | null) {
  const { t } = useTranslation('patientFiles');
  const announce = useAnnounce();
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each answer
  useEffect(() => {
    if (q && count !== null) announce(t('list.found', { count }));
  }, [q, count]);
}
