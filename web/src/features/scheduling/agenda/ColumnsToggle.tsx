import { ActionIcon } from '@mantine/core';
import { IconDoor, IconStethoscope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClinic } from '@/app/guards';
import { roomsQuery } from '@/features/clinics/data';
import type { AgendaState } from './useAgenda';

/** From practitioners as columns to rooms and back, where there are rooms. */
export function ColumnsToggle({ state: { view, show } }: { state: AgendaState }) {
  const { t } = useTranslation('agenda');
  const { id: clinic } = useClinic();
  const rooms = useQuery(roomsQuery(clinic)).data ?? [];
  if (rooms.length === 0 && view.by === 'practitioner') return null;
  const Icon = view.by === 'room' ? IconStethoscope : IconDoor;
  const other = view.by === 'room' ? 'practitioner' : 'room';
  const label = t(`by.show.${other}`);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      title={label}
      onClick={() => show({ by: other })}
    >
      <Icon size={20} stroke={1.7} aria-hidden="true" />
    </ActionIcon>
  );
}
