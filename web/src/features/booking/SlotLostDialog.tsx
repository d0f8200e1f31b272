import { Button, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Instant } from '@/api/types';
import { SlotButton, useFormat } from '@/ui';
import type { SlotLost } from './holds';
import classes from './SlotLostDialog.module.css';

interface Props {
  lost: SlotLost;
  timeZone: string;
  pending: Instant | null;
  onTake: (start: Instant) => void;
  onClose: () => void;
}

/** Someone was faster: say so kindly and offer what is still free close by. */
export default function SlotLostDialog({ lost, timeZone, pending, onTake, onClose }: Props) {
  const { t } = useTranslation(['booking', 'common']);
  const format = useFormat();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('lost.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Text>{lost.alternatives.length > 0 ? t('lost.text') : t('lost.none')}</Text>
      <ul className={classes.list}>
        {lost.alternatives.map((start) => (
          <li key={start} className={classes.row}>
            <span>{format.day(start, timeZone)}</span>
            <SlotButton
              start={start}
              timeZone={timeZone}
              pending={pending === start}
              disabled={pending !== null}
              onClick={() => onTake(start)}
            />
          </li>
        ))}
      </ul>
      <Button variant="default" fullWidth onClick={onClose}>
        {t('lost.others')}
      </Button>
    </Modal>
  );
}
