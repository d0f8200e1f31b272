import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgendaAppointmentDetail } from '@/api/types';
import { useClinic } from '@/app/guards';
import { localDate } from '@/ui';

interface Props {
  appointment: AgendaAppointmentDetail;
  timeZone: string;
}

/** From somebody's seat to the session it is in. */
export function SessionLink({ appointment: { session, start }, timeZone }: Props) {
  const { t } = useTranslation('groups');
  const { slug } = useClinic();
  return (
    <Button
      component={Link}
      to={`/c/${slug}/agenda?date=${localDate(start, timeZone)}&seance=${session}`}
      variant="default"
      leftSection={<IconUsersGroup size={17} aria-hidden="true" />}
    >
      {t('seeSession')}
    </Button>
  );
}
