import { Alert, Anchor } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/api/types';
import { readablePhone } from './phone';

/** Why nothing can be done online any more, and whom to call instead. */
export function TooLate({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const { name, phone } = appointment.clinic;
  return (
    <Alert
      color="apricot"
      variant="light"
      icon={<IconPhone size={20} />}
      title={t('too_late.title')}
    >
      {t('too_late.text', { clinic: name })}{' '}
      {phone ? (
        <Anchor href={`tel:${phone}`} fw={700}>
          <bdi>{readablePhone(phone)}</bdi>
        </Anchor>
      ) : null}
    </Alert>
  );
}
