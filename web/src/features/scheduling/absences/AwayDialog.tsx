import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Id, LocalDate } from '@/api/types';
import { AbsenceForm } from '../hours/AbsenceForm';

interface Props {
  practitioner: { id: Id; name: string };
  own: boolean;
  date: LocalDate;
  onClose: () => void;
}

/** A practitioner is away: said from the agenda, settled right after for whoever is booked. */
export default function AwayDialog({ practitioner, own, date, onClose }: Props) {
  const { t } = useTranslation(['absences', 'common']);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={own ? t('form.away') : t('form.awayOf', { name: practitioner.name })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <AbsenceForm practitioner={practitioner.id} date={date} onDone={onClose} />
    </Modal>
  );
}
