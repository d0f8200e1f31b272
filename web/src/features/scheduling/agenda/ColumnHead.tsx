import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpecialtyName } from '@/features/clinics/specialties';
import { Avatar, useFormat } from '@/ui';
import type { Column } from '../domain/columns';
import classes from './grid.module.css';

interface Props {
  column: Column;
  by: 'day' | 'practitioner';
  onAdd?: (column: Column) => void;
}

/** Whose column it is, and how full it is: appointments, and time taken out of time open. */
export const ColumnHead = memo(function ColumnHead({ column, by, onAdd }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { practitioner, booked, bookedMinutes, openMinutes, date } = column;
  const day = format.date(date, { weekday: 'short', day: 'numeric', month: 'short' });
  const specialtyName = useSpecialtyName();
  const [first] = practitioner.specialties;
  const specialty = first ? specialtyName(first) : null;
  const fill = openMinutes > 0 ? Math.min(1, bookedMinutes / openMinutes) : 0;
  const load =
    openMinutes > 0
      ? t('agenda.load', {
          booked: format.duration(bookedMinutes),
          open: format.duration(openMinutes),
        })
      : null;
  const title = [by === 'practitioner' ? specialty : null, load].filter(Boolean).join(' · ');
  return (
    <div className={classes.head} title={title}>
      {by === 'practitioner' ? (
        <span className={classes.face}>
          <Avatar
            name={practitioner.name}
            photo={practitioner.photo}
            size={32}
            tint={practitioner.colour}
          />
        </span>
      ) : null}
      <div className={classes.who}>
        <h2>{by === 'practitioner' ? practitioner.name : day}</h2>
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
          aria-label={
            by === 'practitioner'
              ? t('agenda.newWith', { name: practitioner.name })
              : t('agenda.newOn', { day })
          }
          onClick={() => onAdd(column)}
        >
          <IconPlus size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
      <div className={classes.fill} aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(fill * 100)}%` }} />
      </div>
    </div>
  );
});
