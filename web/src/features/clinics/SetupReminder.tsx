import { Button } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClinic } from '@/app/guards';
import { setupQuery } from './data';
import { Note } from './forms/Note';

/** While the clinic cannot be booked online, those who run it are led to what is missing. */
export function SetupReminder() {
  const { t } = useTranslation('clinics');
  const { id: clinic, slug, can } = useClinic();
  const mine = can('clinic.edit');
  const setup = useQuery({ ...setupQuery(clinic), enabled: mine, staleTime: 60_000 }).data;
  if (!mine || !setup || setup.bookable) return null;
  const left = setup.steps.filter(({ done }) => !done).length;
  return (
    <Note tone="sky" mb="md" icon={<IconRocket size={20} />} data-no-print>
      {left > 0 ? t('setup.left', { count: left }) : t('setup.notBookable')}{' '}
      <Button
        component={Link}
        to={`/c/${slug}/demarrage`}
        variant="white"
        size="compact-sm"
        ms="xs"
      >
        {t('setup.open')}
      </Button>
    </Note>
  );
}
