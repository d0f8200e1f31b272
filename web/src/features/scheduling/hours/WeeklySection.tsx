import { ActionIcon, Anchor, Button, Group, Text } from '@mantine/core';
import { IconCalendarWeek, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClinicSite, StaffPractitioner, Weekday, WeeklyHours } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import forms from '@/features/clinics/forms/forms.module.css';
import { SideDrawer } from '@/features/clinics/forms/SideDrawer';
import { Tag, useFormat } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useToday } from '../agenda/useNow';
import classes from './hours.module.css';
import { useRemoveRow } from './useHours';
import { WeekEditor } from './WeekEditor';
import { WeeklyForm } from './WeeklyForm';

interface Props {
  practitioner: StaffPractitioner;
  editable: boolean;
  hours: WeeklyHours[];
  sites: readonly ClinicSite[];
  /** Where the practitioner works today. */
  working: readonly ClinicSite[];
}

const DAYS: Weekday[] = [0, 1, 2, 3, 4, 5, 6];

/** Hours that come back every week, by weekday, with the site and for how long they hold. */
export function WeeklySection({ practitioner, editable, hours, sites, working }: Props) {
  const { t } = useTranslation(['scheduling', 'rules']);
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const [edited, setEdited] = useState<WeeklyHours | 'new' | null>(null);
  const [removed, setRemoved] = useState<WeeklyHours | null>(null);
  const remove = useRemoveRow(practitioner.id, 'hours');
  return (
    <FormSection
      title={t('hours.weekly')}
      lead={t('hours.weeklyLead')}
      actions={
        editable ? (
          <Group gap="xs">
            <Button
              variant="light"
              leftSection={<IconPlus size={17} aria-hidden="true" />}
              disabled={working.length === 0}
              onClick={() => setEdited('new')}
            >
              {t('hours.add')}
            </Button>
            <Button
              leftSection={<IconCalendarWeek size={17} aria-hidden="true" />}
              disabled={working.length === 0}
              onClick={() => setWhole(true)}
            >
              {t('rules:week.edit')}
            </Button>
          </Group>
        ) : undefined
      }
    >
      {working.length === 0 ? (
        <Text c="dimmed">
          {t('hours.noSite')}{' '}
          <Anchor component={Link} to="?onglet=identite">
            {t('hours.chooseSite')}
          </Anchor>
        </Text>
      ) : null}
      <ul className={forms.days}>
        {DAYS.map((weekday) => {
          const rows = hours.filter((row) => row.weekday === weekday);
          return (
            <li key={weekday}>
              <span className={forms.dayName}>{format.weekday(weekday)}</span>
              {rows.length === 0 ? (
                <Text c="dimmed" py={6}>
                  {t('agenda.closed')}
                </Text>
              ) : (
                <ul className={classes.rows}>
                  {rows.map((row) => (
                    <Row
                      key={row.id}
                      row={row}
                      site={sites.length > 1 ? sites.find(({ id }) => id === row.site) : undefined}
                      editable={editable}
                      onEdit={() => setEdited(row)}
                      onRemove={() => setRemoved(row)}
                    />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      <SideDrawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? t('hours.add') : t('hours.edit')}
      >
        {edited ? (
          <WeeklyForm
            practitioner={practitioner.id}
            row={edited === 'new' ? null : edited}
            sites={working}
            onDone={() => setEdited(null)}
          />
        ) : null}
      </SideDrawer>
      <SideDrawer
        opened={whole}
        onClose={() => setWhole(false)}
        title={t('rules:week.title')}
        size={900}
      >
        {whole ? (
          <WeekEditor
            practitioner={practitioner}
            hours={hours}
            sites={working}
            onDone={() => setWhole(false)}
          />
        ) : null}
      </SideDrawer>
      <ConfirmDialog
        opened={removed !== null}
        title={t('hours.removeTitle')}
        confirmLabel={t('hours.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() =>
          removed && remove.mutate(removed.id, { onSettled: () => setRemoved(null) })
        }
        onClose={() => setRemoved(null)}
      >
        {t('hours.removeText')}
      </ConfirmDialog>
    </FormSection>
  );
}

interface RowProps {
  row: WeeklyHours;
  site: ClinicSite | undefined;
  editable: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function Row({ row, site, editable, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { time_zone } = useClinic();
  const today = useToday(time_zone);
  const span = `${row.start.slice(0, 5)} – ${row.end.slice(0, 5)}`;
  const named = { what: `${format.weekday(row.weekday)} ${span}` };
  const day = (date: string) =>
    format.date(date, { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <li className={classes.row} data-past={(row.valid_to && row.valid_to < today) || undefined}>
      <b className="tb-figures" dir="ltr">
        {span}
      </b>
      {site ? <Tag tint="neutral">{site.name}</Tag> : null}
      <span className={classes.validity}>
        {row.valid_from > today ? t('hours.from', { date: day(row.valid_from) }) : null}{' '}
        {row.valid_to ? t('hours.until', { date: day(row.valid_to) }) : null}
      </span>
      {editable ? (
        <span className={classes.actions}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('hours.editNamed', named)}
            onClick={onEdit}
          >
            <IconPencil size={17} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="rose"
            aria-label={t('hours.removeNamed', named)}
            onClick={onRemove}
          >
            <IconTrash size={17} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </span>
      ) : null}
    </li>
  );
}
