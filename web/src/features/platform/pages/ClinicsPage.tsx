/** All the clinics of the platform: found, opened, suspended, deleted and restored. */
import { ActionIcon, Button, Group, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBuildingHospital, IconDots, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { platformQuery } from '@/api/session';
import type { PlatformClinic } from '@/api/types';
import forms from '@/features/clinics/forms/forms.module.css';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { EmptyState, PageHeader, QueryState, Tag, useFormat } from '@/ui';
import { ClinicMove } from '../ClinicMove';
import { CreateClinic } from '../CreateClinic';
import {
  type ClinicFilter,
  clinicPagesQuery,
  MOVES,
  type Move,
  readFilter,
  STATUSES,
  writeFilter,
} from '../data';
import { EditClinic } from '../EditClinic';

type Opened = 'new' | PlatformClinic | null;

export default function ClinicsPage() {
  const { t } = useTranslation('platform');
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const query = useInfiniteQuery(clinicPagesQuery(filter));
  const [opened, setOpened] = useState<Opened>(null);
  const [moved, setMoved] = useState<{ clinic: PlatformClinic; move: Move } | null>(null);
  const narrow = (change: Partial<ClinicFilter>) =>
    setParams((before) => writeFilter({ ...readFilter(before), ...change }), { replace: true });
  const filtered = filter.q !== '' || filter.status !== '' || filter.country !== '';
  const add = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      onClick={() => setOpened('new')}
    >
      {t('clinics.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('clinics.title')} description={t('clinics.lead')} actions={add} />
      <Filters filter={filter} onChange={narrow} />
      <QueryState
        query={query}
        isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
        empty={
          <EmptyState
            title={filtered ? t('clinics.noneFound') : t('clinics.none')}
            icon={<IconBuildingHospital size={26} />}
            action={
              filtered ? (
                <Button variant="light" onClick={() => setParams({}, { replace: true })}>
                  {t('filter.reset')}
                </Button>
              ) : (
                add
              )
            }
          />
        }
      >
        {(data) => (
          <>
            <ul className={forms.list}>
              {data.pages
                .flatMap((page) => page.items)
                .map((clinic) => (
                  <Row
                    key={clinic.id}
                    clinic={clinic}
                    onEdit={() => setOpened(clinic)}
                    onMove={(move) => setMoved({ clinic, move })}
                  />
                ))}
            </ul>
            {query.hasNextPage ? (
              <Group justify="center" mt="md">
                <Button
                  variant="light"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('clinics.more')}
                </Button>
              </Group>
            ) : null}
          </>
        )}
      </QueryState>
      <SideDrawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={opened === 'new' ? t('clinics.add') : (opened?.name ?? '')}
        size={560}
      >
        {opened === 'new' ? <CreateClinic onDone={() => setOpened(null)} /> : null}
        {opened !== 'new' && opened ? (
          <EditClinic clinic={opened} onDone={() => setOpened(null)} />
        ) : null}
      </SideDrawer>
      <ClinicMove asked={moved} onDone={() => setMoved(null)} />
    </>
  );
}

interface FiltersProps {
  filter: ClinicFilter;
  onChange: (change: Partial<ClinicFilter>) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('platform');
  const countries = useQuery(platformQuery).data?.countries ?? [];
  const [typed, setTyped] = useState(filter.q);
  const [kept, setKept] = useState(filter.q);
  // "Back" and "show everything" change the address: the field follows.
  if (kept !== filter.q) {
    setKept(filter.q);
    if (filter.q !== typed.trim()) setTyped(filter.q);
  }
  const search = useDebouncedCallback((q: string) => onChange({ q }), 250);
  return (
    <Group gap="sm" mb="md" role="search">
      <TextInput
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={17} aria-hidden="true" />}
        flex="1 1 240px"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t('filter.status')}
        placeholder={t('filter.anyStatus')}
        clearable
        w={170}
        data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={filter.status || null}
        onChange={(status) => onChange({ status: (status ?? '') as ClinicFilter['status'] })}
      />
      <Select
        aria-label={t('filter.country')}
        placeholder={t('filter.anyCountry')}
        clearable
        searchable
        w={190}
        data={countries.map(({ code, name }) => ({ value: code, label: name }))}
        value={filter.country || null}
        onChange={(country) => onChange({ country: country ?? '' })}
      />
    </Group>
  );
}

interface RowProps {
  clinic: PlatformClinic;
  onEdit: () => void;
  onMove: (move: Move) => void;
}

const TINTS = { active: 'pine', suspended: 'apricot', deleted: 'rose' } as const;

function Row({ clinic, onEdit, onMove }: RowProps) {
  const { t } = useTranslation(['platform', 'clinics']);
  const format = useFormat();
  const { name, city, country, currency, time_zone, status, created_at } = clinic;
  const day = format.date(created_at.slice(0, 10));
  return (
    <li className={forms.row}>
      <div className={forms.main}>
        <div className={forms.name}>{name}</div>
        <div className={forms.facts}>
          <bdi>{[city, country, currency, time_zone].join(' · ')}</bdi>
          {' · '}
          {t('clinics.since', { date: day })}
        </div>
      </div>
      {status === 'active' && !clinic.published ? (
        <Tag tint="neutral">{t('clinics.hidden')}</Tag>
      ) : null}
      <Tag tint={TINTS[status]}>{t(`status.${status}`)}</Tag>
      <Button
        variant="default"
        size="sm"
        disabled={status === 'deleted'}
        onClick={onEdit}
        aria-label={t('clinics:action.editNamed', { name })}
      >
        {t('clinics:action.edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            radius="xl"
            size="lg"
            aria-label={t('clinics.actionsFor', { name })}
          >
            <IconDots size={20} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {MOVES[status].map((move) => (
            <Menu.Item
              key={move}
              color={move === 'delete' ? 'rose' : undefined}
              onClick={() => onMove(move)}
            >
              {t(`move.${move}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
