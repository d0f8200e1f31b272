import { Button, Title } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { PractitionerCard } from '@/api/types';
import { EmptyState, ErrorState, LoadingSkeleton, PageMeta, useAnnounce } from '@/ui';
import { countSideFilters, type Filters, NO_FILTER, readFilters, toAddress } from '../filters';
import { searchQuery, specialtiesQuery } from '../queries';
import { FilterColumn } from '../search/FilterColumn';
import { ResultCard } from '../search/ResultCard';
import { SearchBar } from '../search/SearchBar';
import { isWithin } from '../search/within';
import classes from './SearchPage.module.css';

export default function SearchPage() {
  const { t } = useTranslation('directory');
  const [address] = useSearchParams();
  const filters = useMemo(() => readFilters(address), [address]);
  const navigate = useNavigate();
  const search = (next: Filters) => void navigate(toAddress(next), { preventScrollReset: true });
  return (
    <div className="tb-page">
      <PageMeta title={t('search.documentTitle')} description={t('search.meta')} />
      <Title order={1} tabIndex={-1} className={classes.title}>
        {t('search.title')}
      </Title>
      <SearchBar filters={filters} onSearch={search} />
      <div className={classes.columns}>
        <Side filters={filters} onChange={search} />
        <Results filters={filters} onClear={() => search(NO_FILTER)} />
      </div>
    </div>
  );
}

interface SideProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The filters: a column at a desk, folded behind a button on a phone. */
function Side({ filters, onChange }: SideProps) {
  const { t } = useTranslation('directory');
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = countSideFilters(filters);
  return (
    <aside className={classes.side} aria-label={t('filters.title')}>
      <Button
        className={classes.unfold}
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {count > 0 ? t('filters.openWith', { count }) : t('filters.open')}
      </Button>
      <div id={id} className={classes.fold} data-open={open || undefined}>
        <FilterColumn filters={filters} onChange={onChange} />
      </div>
    </aside>
  );
}

function Results({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation('directory');
  const query = useInfiniteQuery(searchQuery(filters));
  const pages = query.data?.pages;
  const loaded = useMemo(() => pages?.flatMap(({ items }) => items), [pages]);
  const found = loaded?.filter((each) => isWithin(each, filters.within));
  // Sorted by first free day: once one falls outside, all that follow do too.
  const last = loaded?.at(-1);
  const more = query.hasNextPage && (last === undefined || isWithin(last, filters.within));
  const count = (filters.within === null ? pages?.[0]?.total : undefined) ?? found?.length;
  const clinic = filters.clinic ? found?.[0]?.clinic.name : undefined;
  const heading = useHeading(filters, count, query.isError, clinic);
  useAnnounceCount(heading, found !== undefined);
  return (
    <section className={classes.results} aria-labelledby="resultats" aria-busy={query.isFetching}>
      <div className={classes.heading}>
        <Title order={2} id="resultats">
          {heading}
        </Title>
        <span className={classes.sort}>{t('results.sort')}</span>
      </div>
      {found ? (
        <Found items={found} filters={filters} onClear={onClear} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingSkeleton rows={3} height={220} />
      )}
      {more ? (
        <Button
          variant="light"
          className={classes.more}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('results.more')}
        </Button>
      ) : null}
    </section>
  );
}

interface FoundProps {
  items: PractitionerCard[];
  filters: Filters;
  onClear: () => void;
}

function Found({ items, filters, onClear }: FoundProps) {
  const { t } = useTranslation('directory');
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconSearchOff size={26} stroke={1.6} />}
        title={t('empty.title')}
        action={
          <Button variant="light" onClick={onClear}>
            {t('empty.clear')}
          </Button>
        }
      >
        {t('empty.text')}
      </EmptyState>
    );
  }
  return items.map((each) => <ResultCard key={each.id} practitioner={each} mode={filters.mode} />);
}

/** "14 soignants · Gynécologie · Tunis" */
function useHeading(
  filters: Filters,
  count: number | undefined,
  failed: boolean,
  clinic: string | undefined,
): string {
  const { t } = useTranslation('directory');
  const specialties = useQuery(specialtiesQuery).data?.items;
  const specialty = specialties?.find(({ code }) => code === filters.specialty)?.name;
  const waiting = failed ? t('results.title') : t('results.searching');
  const first = count === undefined ? waiting : t('results.found', { count });
  return [first, filters.service, specialty, clinic, filters.city].filter(Boolean).join(' · ');
}

function useAnnounceCount(heading: string, known: boolean): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (known) announce(heading);
  }, [announce, heading, known]);
}
