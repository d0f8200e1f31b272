import { Button, Card, NativeSelect, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMapPin, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { platformQuery } from '@/api/session';
import type { ClinicCard } from '@/api/types';
import {
  Avatar,
  EmptyState,
  ErrorState,
  formatPlace,
  LoadingSkeleton,
  PageHeader,
  Tag,
} from '@/ui';
import { clinicsQuery, useSpecialtyName } from '../queries';
import classes from './ClinicsPage.module.css';

export default function ClinicsPage() {
  const { t } = useTranslation('directory');
  const [address, setAddress] = useSearchParams();
  const filters = {
    q: address.get('q') ?? '',
    city: address.get('city') ?? '',
    country: address.get('country') ?? '',
  };
  const query = useInfiniteQuery(clinicsQuery(filters));
  const items = query.data?.pages.flatMap((page) => page.items);
  function set(name: 'q' | 'city' | 'country', value: string) {
    const next = new URLSearchParams(address);
    if (value) next.set(name, value);
    else next.delete(name);
    setAddress(next, { replace: true, preventScrollReset: true });
  }
  return (
    <div className="tb-page">
      <PageHeader
        title={t('clinics.title')}
        description={t('clinics.lead')}
        meta={t('clinics.meta')}
      />
      <Bar filters={filters} onChange={set} />
      {items ? (
        <Found items={items} onClear={() => setAddress({}, { replace: true })} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingSkeleton rows={3} height={120} />
      )}
      {query.hasNextPage ? (
        <Button
          variant="light"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('clinics.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface BarProps {
  filters: { q: string; city: string; country: string };
  onChange: (name: 'q' | 'city' | 'country', value: string) => void;
}

function Bar({ filters, onChange }: BarProps) {
  const { t } = useTranslation('directory');
  const platform = useQuery(platformQuery).data;
  const [q, setQ] = useState(filters.q);
  const search = useDebouncedCallback((value: string) => onChange('q', value.trim()), 300);
  const cities = (platform?.cities ?? []).filter(
    ({ country }) => !filters.country || country === filters.country,
  );
  return (
    <search className={classes.bar}>
      <TextInput
        label={t('clinics.search')}
        placeholder={t('clinics.searchHint')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={q}
        maxLength={120}
        onChange={(event) => {
          setQ(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('clinics.country')}
        value={filters.country}
        onChange={(event) => onChange('country', event.currentTarget.value)}
        data={[
          { value: '', label: t('clinics.anyCountry') },
          ...(platform?.countries ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <NativeSelect
        label={t('clinics.city')}
        value={filters.city}
        onChange={(event) => onChange('city', event.currentTarget.value)}
        data={[
          { value: '', label: t('clinics.anyCity') },
          ...cities.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
    </search>
  );
}

function Found({ items, onClear }: { items: ClinicCard[]; onClear: () => void }) {
  const { t } = useTranslation('directory');
  if (items.length === 0) {
    return (
      <EmptyState
        title={t('clinics.emptyTitle')}
        action={
          <Button variant="light" onClick={onClear}>
            {t('empty.clear')}
          </Button>
        }
      >
        {t('clinics.emptyText')}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.grid}>
      {items.map((clinic) => (
        <li key={clinic.id}>
          <ClinicTile clinic={clinic} />
        </li>
      ))}
    </ul>
  );
}

const SPECIALTIES_SHOWN = 3;

function ClinicTile({ clinic }: { clinic: ClinicCard }) {
  const { t } = useTranslation('directory');
  const nameOf = useSpecialtyName();
  const more = clinic.specialties.length - SPECIALTIES_SHOWN;
  return (
    <Card component="article" className={classes.tile}>
      <div className={classes.head}>
        <Avatar name={clinic.name} photo={clinic.logo} />
        <div>
          <Title order={2} size="h3">
            <Link to={`/cliniques/${clinic.slug}`} className={classes.name}>
              {clinic.name}
            </Link>
          </Title>
          <p className={classes.place}>
            <IconMapPin size={15} stroke={1.6} aria-hidden="true" />
            <bdi>{formatPlace(clinic.address, clinic.city)}</bdi>
          </p>
        </div>
      </div>
      <div className={classes.tags}>
        {clinic.specialties.slice(0, SPECIALTIES_SHOWN).map((specialty) => (
          <Tag key={specialty.code}>{nameOf(specialty)}</Tag>
        ))}
        {more > 0 ? <Tag tint="neutral">{t('clinics.others', { count: more })}</Tag> : null}
      </div>
      {clinic.practitioners > 0 ? (
        <p className={classes.count}>
          {t('clinics.practitioners', { count: clinic.practitioners })}
        </p>
      ) : null}
    </Card>
  );
}
