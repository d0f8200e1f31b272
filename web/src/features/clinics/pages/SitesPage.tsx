/** The places of practice, each with its rooms and equipment. */
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClinicSite, Room } from '@/api/types';
import { RequirePermission, useClinic } from '@/app/guards';
import { readablePhone } from '@/features/patients/appointments/phone';
import { EmptyState, PageHeader, QueryState, Tag } from '@/ui';
import { roomsQuery, sitesQuery } from '../data';
import { SideDrawer } from '../forms/SideDrawer';
import { RoomForm } from '../sites/RoomForm';
import { SiteForm } from '../sites/SiteForm';

type Opened =
  | { what: 'site'; site: ClinicSite | null }
  | { what: 'room'; site: ClinicSite; room: Room | null };

export default function SitesPage() {
  const { t } = useTranslation('clinics');
  const { id: clinic } = useClinic();
  const sites = useQuery(sitesQuery(clinic));
  const rooms = useQuery(roomsQuery(clinic)).data ?? [];
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const add = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      onClick={() => setOpened({ what: 'site', site: null })}
    >
      {t('sites.add')}
    </Button>
  );
  return (
    <RequirePermission permission="sites.edit">
      <PageHeader title={t('sites.title')} description={t('sites.lead')} actions={add} />
      <QueryState
        query={sites}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title={t('sites.empty')} icon={<IconMapPin size={26} />} action={add}>
            {t('sites.emptyText')}
          </EmptyState>
        }
      >
        {(list) => (
          <Stack gap="md">
            {list.map((site) => (
              <SiteCard
                key={site.id}
                site={site}
                rooms={rooms.filter((room) => room.site === site.id)}
                onEdit={() => setOpened({ what: 'site', site })}
                onRoom={(room) => setOpened({ what: 'room', site, room })}
              />
            ))}
          </Stack>
        )}
      </QueryState>
      <SideDrawer opened={opened !== null} onClose={close} title={<Heading opened={opened} />}>
        {opened?.what === 'site' ? <SiteForm site={opened.site} onDone={close} /> : null}
        {opened?.what === 'room' ? (
          <RoomForm site={opened.site} room={opened.room} onDone={close} />
        ) : null}
      </SideDrawer>
    </RequirePermission>
  );
}

function Heading({ opened }: { opened: Opened | null }) {
  const { t } = useTranslation('clinics');
  if (opened?.what === 'room') return opened.room ? opened.room.name : t('rooms.add');
  return opened?.site ? opened.site.name : t('sites.add');
}

interface CardProps {
  site: ClinicSite;
  rooms: Room[];
  onEdit: () => void;
  onRoom: (room: Room | null) => void;
}

function SiteCard({ site, rooms, onEdit, onRoom }: CardProps) {
  const { t } = useTranslation('clinics');
  return (
    <Card component="article">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Group gap="sm">
            <Title order={2} size="h3">
              {site.name}
            </Title>
            {site.active ? null : <Tag tint="neutral">{t('sites.closed')}</Tag>}
            {site.active && !site.published ? <Tag tint="apricot">{t('sites.hidden')}</Tag> : null}
          </Group>
          <Text c="dimmed">
            <bdi>
              {[site.address, [site.postal_code, site.city].filter(Boolean).join(' ')]
                .filter(Boolean)
                .join(', ')}
            </bdi>
          </Text>
          {site.phone ? (
            <Text c="dimmed">
              <bdi>{readablePhone(site.phone)}</bdi>
            </Text>
          ) : null}
        </div>
        <Button
          variant="default"
          size="sm"
          style={{ flex: 'none' }}
          onClick={onEdit}
          aria-label={t('action.editNamed', { name: site.name })}
        >
          {t('action.edit')}
        </Button>
      </Group>
      <Group gap="xs" mt="md">
        {rooms.map((room) => {
          const kind = room.kind === 'equipment' ? t('rooms.kind.equipment') : null;
          const words = [room.name, kind, room.active ? null : t('sites.closed')]
            .filter(Boolean)
            .join(' · ');
          return (
            <Button
              key={room.id}
              variant="light"
              size="compact-md"
              color={room.active ? undefined : 'gray'}
              onClick={() => onRoom(room)}
              aria-label={t('action.editNamed', { name: words })}
            >
              {words}
            </Button>
          );
        })}
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => onRoom(null)}
          aria-label={t('rooms.addTo', { site: site.name })}
        >
          {t('rooms.add')}
        </Button>
      </Group>
    </Card>
  );
}
