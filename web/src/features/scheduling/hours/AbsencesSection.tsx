import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Absence, Id } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormSection } from '@/features/clinics/forms/FormSection';
import { localDate, useFormat, When } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useNow } from '../agenda/useNow';
import { AbsenceForm } from './AbsenceForm';
import classes from './hours.module.css';
import { useRemoveRow } from './useHours';

interface Props {
  practitioner: Id;
  editable: boolean;
  absences: Absence[];
}

/** When the practitioner is away, whatever the hours say. */
export function AbsencesSection({ practitioner, editable, absences }: Props) {
  const { t } = useTranslation('scheduling');
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Absence | null>(null);
  const remove = useRemoveRow(practitioner, 'absences');
  const coming = absences.filter(({ end }) => Date.parse(end) > now);
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
      {coming.length === 0 && !adding ? <Text c="dimmed">{t('absences.none')}</Text> : null}
      <ul className={classes.rows}>
        {coming.map((absence) => (
          <li key={absence.id} className={`${classes.row} ${classes.line}`}>
            <Period absence={absence} />
            {absence.reason ? <span>{absence.reason}</span> : null}
            {editable ? (
              <span className={classes.actions}>
                <ActionIcon
                  variant="subtle"
                  color="rose"
                  aria-label={t('hours.removeNamed', {
                    what: absence.reason || t('agenda.absent'),
                  })}
                  onClick={() => setRemoved(absence)}
                >
                  <IconTrash size={17} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
              </span>
            ) : null}
          </li>
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
