import '@mantine/notifications/styles.layer.css';
import { Button, Group, useDirection } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ToastAction } from './announce';

interface ToastOptions {
  message: string;
  color: string;
  autoClose: number;
  action?: ToastAction;
}

let closeLabel = '';

export function showToast({ action, message, ...options }: ToastOptions): void {
  const id = notifications.show({
    ...options,
    message: action ? (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        {message}
        <Button
          variant="light"
          size="compact-sm"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      </Group>
    ) : (
      message
    ),
    withBorder: true,
    closeButtonProps: { 'aria-label': closeLabel },
  });
}

/** The corner where toasts appear: the end of the line, out of the way of what is read. */
export default function Toasts() {
  const { t } = useTranslation('common');
  closeLabel = t('action.close');
  return <Notifications position={useDirection().dir === 'rtl' ? 'top-left' : 'top-right'} />;
}
