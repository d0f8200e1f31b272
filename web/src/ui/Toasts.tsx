import '@mantine/notifications/styles.layer.css';
import { useDirection } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

interface ToastOptions {
  message: string;
  color: string;
  autoClose: number;
}

let closeLabel = '';

export function showToast(options: ToastOptions): void {
  notifications.show({
    ...options,
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
