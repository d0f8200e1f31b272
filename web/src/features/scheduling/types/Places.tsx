import { MultiSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Id, Room } from '@/api/types';
import { useClinic } from '@/app/guards';
import { roomsQuery, sitesQuery } from '@/features/clinics/data';
import forms from '@/features/clinics/forms/forms.module.css';
import { Count, type Part } from './Count';

/** For how many at once, and which rooms and equipment it takes; those only where the clinic has some. */
export function Places({ record }: Part) {
  const { t } = useTranslation('scheduling');
  const choices = useChoices();
  const { rooms, equipment, room_required } = record.values;
  const ofRooms = room_required ? choices('room', rooms) : [];
  const ofEquipment = choices('equipment', equipment);
  return (
    <>
      <div className={forms.pair}>
        <Count
          record={record}
          name="capacity"
          min={1}
          max={500}
          suffix=""
          description={t('types.capacityHint')}
        />
      </div>
      <Switch
        size="md"
        label={t('types.field.room_required')}
        checked={room_required}
        onChange={(event) => record.set('room_required', event.currentTarget.checked)}
      />
      <div className={forms.pair}>
        {ofRooms.length > 0 ? (
          <MultiSelect
            label={t('types.field.rooms')}
            description={t('types.roomsHint')}
            data={ofRooms}
            searchable
            hidePickedOptions
            {...record.field('rooms')}
          />
        ) : null}
        {ofEquipment.length > 0 ? (
          <MultiSelect
            label={t('types.field.equipment')}
            description={t('types.equipmentHint')}
            data={ofEquipment}
            searchable
            hidePickedOptions
            {...record.field('equipment')}
          />
        ) : null}
      </div>
    </>
  );
}

/** The rooms or the equipment in use, and what is chosen already, with their site where there are several. */
function useChoices() {
  const { id: clinic } = useClinic();
  const all = useQuery(roomsQuery(clinic)).data ?? [];
  const sites = useQuery(sitesQuery(clinic)).data ?? [];
  return (kind: Room['kind'], chosen: readonly Id[]) =>
    all
      .filter((room) => room.kind === kind && (room.active || chosen.includes(room.id)))
      .map(({ id, name, site }) => {
        const where = sites.length > 1 ? sites.find((each) => each.id === site)?.name : undefined;
        return { value: id, label: where ? `${name} · ${where}` : name };
      });
}
