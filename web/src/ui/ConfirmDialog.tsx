import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  opened: boolean;
  title: string;
  children?: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  /** Rose button: what it does cannot be undone. */
  danger?: boolean;
  loading?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once before something that matters; Escape and the second button leave everything as it is. */
export function ConfirmDialog(props: Props) {
  const { t } = useTranslation('common');
  const {
    opened,
    title,
    children,
    confirmLabel,
    cancelLabel,
    danger,
    loading,
    onConfirm,
    onClose,
  } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children ? <Text component="div">{children}</Text> : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} disabled={loading}>
          {cancelLabel ?? t('action.cancel')}
        </Button>
        <Button color={danger ? 'rose' : undefined} loading={loading} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
