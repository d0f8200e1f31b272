import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Id, LocalDate, Outcome } from '@/api/types';
import { useClinic } from '@/app/guards';
import { FormError, useFormat } from '@/ui';
import { Colleague } from './Colleague';
import { useReassignDay } from './data';

interface Props {
  practitioner: { id: Id; name: string };
  date: LocalDate;
  onClose: () => void;
}

/** A practitioner's whole day goes to a colleague; what cannot go at its own time is told, and stays. */
export default function ReassignDay({ practitioner, date, onClose }: Props) {
  const { t } = useTranslation(['absences', 'common']);
  const format = useFormat();
  const [to, setTo] = useState<Id | null>(null);
  const reassign = useReassignDay(practitioner.id, date);
  const day = format.date(date, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reassign.dayTitle', { name: practitioner.name, day })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {reassign.data ? (
        <DayOutcome date={date} outcomes={reassign.data.items} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Text>{t('reassign.dayText')}</Text>
          <Colleague except={practitioner.id} value={to} onChange={setTo} />
          <FormError error={reassign.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={reassign.isPending}>
              {t('common:action.cancel')}
            </Button>
            <Button
              disabled={!to}
              loading={reassign.isPending}
              onClick={() => to && reassign.mutate(to)}
            >
              {t('reassign.confirm')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface OutcomeProps {
  date: LocalDate;
  outcomes: Outcome[];
  onClose: () => void;
}

function DayOutcome({ date, outcomes, onClose }: OutcomeProps) {
  const { t } = useTranslation(['absences', 'common']);
  const { slug } = useClinic();
  const stay = outcomes.filter(({ done }) => !done);
  return (
    <Stack gap="md" role="status">
      <Text>{t('reassign.gone', { count: outcomes.length - stay.length })}</Text>
      {stay.length > 0 ? (
        <>
          <Text>{t('reassign.stay', { count: stay.length })}</Text>
          <ul>
            {stay.map(({ appointment, detail }) => (
              <li key={appointment}>
                <Link to={`/c/${slug}/agenda?date=${date}&rdv=${appointment}`} onClick={onClose}>
                  {t('reassign.see')}
                </Link>{' '}
                – {detail}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('common:action.close')}</Button>
      </Group>
    </Stack>
  );
}
