import { ActionIcon } from '@mantine/core';
import { IconDeviceDesktop, IconDoor, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpecialtyName } from '@/features/clinics/specialties';
import { Avatar, useFormat } from '@/ui';
import { ColumnMenu } from '../absences/ColumnMenu';
import type { Column } from '../domain/columns';
import { type By, useColumnNames } from './columnNames';
import classes from './grid.module.css';

interface Props {
  column: Column;
  index: number;
  by: By;
  onAdd?: (column: Column) => void;
}

/** Whose column it is, and how full it is: appointments, and time taken out of time open. */
export const ColumnHead = memo(function ColumnHead({ column, index, by, onAdd }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { booked, bookedMinutes, openMinutes, date, practitioner } = column;
  const name = useColumnNames(by)(column);
  const specialtyName = useSpecialtyName();
  const [first] = column.practitioner?.specialties ?? [];
  const specialty = by === 'practitioner' && first ? specialtyName(first) : null;
  const fill = openMinutes > 0 ? Math.min(1, bookedMinutes / openMinutes) : 0;
  const load =
    openMinutes > 0
      ? t('agenda.load', {
          booked: format.duration(bookedMinutes),
          open: format.duration(openMinutes),
        })
      : null;
  const title = [specialty, load].filter(Boolean).join(' · ');
  const day = format.date(date, { weekday: 'short', day: 'numeric', month: 'short' });
  return (
    <div className={classes.head} title={title} style={{ gridColumn: index + 2 }}>
      <Face column={column} by={by} />
      <div className={classes.who}>
        <h2>{name}</h2>
        <p className="tb-figures">
          {t('agenda.booked', { count: booked })}
          {openMinutes > 0 ? ` · ${format.number(fill, { style: 'percent' })}` : null}
        </p>
      </div>
      {onAdd ? (
        <ActionIcon
          variant="subtle"
          radius="xl"
          size={28}
          className={classes.add}
          aria-label={by === 'day' ? t('agenda.newOn', { day }) : t('agenda.newWith', { name })}
          onClick={() => onAdd(column)}
        >
          <IconPlus size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
      {practitioner && by !== 'room' ? (
        <ColumnMenu practitioner={practitioner} date={date} />
      ) : null}
      <div className={classes.fill} aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(fill * 100)}%` }} />
      </div>
    </div>
  );
});

function Face({ column: { practitioner, room }, by }: Pick<Props, 'column' | 'by'>) {
  if (by === 'day') return null;
  const Icon = room?.kind === 'equipment' ? IconDeviceDesktop : IconDoor;
  return (
    <span className={classes.face}>
      {practitioner ? (
        <Avatar
          name={practitioner.name}
          photo={practitioner.photo}
          size={32}
          tint={practitioner.colour}
        />
      ) : (
        <Icon size={22} stroke={1.6} aria-hidden="true" />
      )}
    </span>
  );
}
