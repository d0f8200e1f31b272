import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Absence, Id, RepeatingAbsence } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { localDate, useFormat, When } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useRepetition } from '../absences/words';
import { useNow, useToday } from '../agenda/useNow';
import { AbsenceForm } from './AbsenceForm';
import classes from './hours.module.css';
import { useRemoveRow } from './useHours';

interface Props {
  practitioner: Id;
  editable: boolean;
  absences: Absence[];
  repeating: RepeatingAbsence[];
}

/** When the practitioner is away, whatever the hours say. */
export function AbsencesSection({ practitioner, editable, absences, repeating }: Props) {
  const { t } = useTranslation('scheduling');
  const { time_zone } = useClinic();
  const now = useNow();
  const today = useToday(time_zone);
  const repetition = useRepetition();
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Absence | RepeatingAbsence | null>(null);
  const removeOnce = useRemoveRow(practitioner, 'absences');
  const removeRepeating = useRemoveRow(practitioner, 'repeating');
  const remove = removed && 'weekday' in removed ? removeRepeating : removeOnce;
  const coming = absences.filter(({ end }) => Date.parse(end) > now);
  const again = repeating.filter(({ valid_to }) => !valid_to || valid_to >= today);
  return (
    <FormSection
      title={t('absences.title')}
      lead={t('absences.lead')}
      actions={
        editable && !adding ? (
          <Button
            variant="light"
            leftSection={<IconPlus size={17} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t('absences.add')}
          </Button>
        ) : undefined
      }
    >
      {adding ? <AbsenceForm practitioner={practitioner} onDone={() => setAdding(false)} /> : null}
      {coming.length + again.length === 0 && !adding ? (
        <Text c="dimmed">{t('absences.none')}</Text>
      ) : null}
      <ul className={classes.rows}>
        {again.map((absence) => (
          <Row key={absence.id} absence={absence} onRemove={editable ? setRemoved : undefined}>
            <b>{repetition(absence)}</b>
          </Row>
        ))}
        {coming.map((absence) => (
          <Row key={absence.id} absence={absence} onRemove={editable ? setRemoved : undefined}>
            <Period absence={absence} />
          </Row>
        ))}
      </ul>
      <ConfirmDialog
        opened={removed !== null}
        title={t('absences.removeTitle')}
        confirmLabel={t('absences.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() =>
          removed && remove.mutate(removed.id, { onSettled: () => setRemoved(null) })
        }
        onClose={() => setRemoved(null)}
      >
        {t('absences.removeText')}
      </ConfirmDialog>
    </FormSection>
  );
}

interface RowProps<T> {
  absence: T;
  onRemove?: (absence: T) => void;
  children: ReactNode;
}

/** One absence: when, why, whom it touches, and taking it back. */
function Row<T extends { id: Id; reason: string }>({ absence, onRemove, children }: RowProps<T>) {
  const { t } = useTranslation(['scheduling', 'absences']);
  const { slug } = useClinic();
  const what = absence.reason || t('agenda.absent');
  return (
    <li className={`${classes.row} ${classes.line}`}>
      {children}
      {absence.reason ? <span>{absence.reason}</span> : null}
      <span className={classes.actions}>
        <Button
          component={Link}
          to={`/c/${slug}/absences/${absence.id}`}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconUsers size={16} stroke={1.7} aria-hidden="true" />}
        >
          {t('absences:form.list')}
        </Button>
        {onRemove ? (
          <ActionIcon
            variant="subtle"
            color="rose"
            aria-label={t('hours.removeNamed', { what })}
            onClick={() => onRemove(absence)}
          >
            <IconTrash size={17} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        ) : null}
      </span>
    </li>
  );
}

/** Whole days as days, the rest with its times. */
function Period({ absence: { start, end } }: { absence: Absence }) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const { time_zone } = useClinic();
  const midnight = (instant: string) => format.time(instant, time_zone) === '00:00';
  if (midnight(start) && midnight(end)) {
    const last = new Date(Date.parse(end) - 60_000).toISOString();
    const one = localDate(start, time_zone) === localDate(last, time_zone);
    return (
      <b>
        {one
          ? format.day(start, time_zone)
          : t('absences.days', {
              from: format.day(start, time_zone),
              to: format.day(last, time_zone),
            })}
      </b>
    );
  }
  const sameDay = localDate(start, time_zone) === localDate(end, time_zone);
  return (
    <b>
      <When at={start} timeZone={time_zone} show="both" />
      {' – '}
      <When at={end} timeZone={time_zone} show={sameDay ? 'time' : 'both'} />
    </b>
  );
}
