import { Drawer, useDirection } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './agenda/useNarrow';

interface Props {
  opened: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Where details and forms stand beside the agenda; the whole screen on a phone. Keeps the focus until it is closed. */
export function SideDrawer({ opened, title, onClose, children }: Props) {
  const { t } = useTranslation('common');
  const { dir } = useDirection();
  const narrow = useNarrow();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={dir === 'rtl' ? 'left' : 'right'}
      size={narrow ? '100%' : 500}
      padding="md"
      overlayProps={{ backgroundOpacity: 0.28 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      styles={{
        title: {
          fontFamily: 'var(--mantine-font-family-headings)',
          fontSize: '1.3125rem',
          fontWeight: 700,
          lineHeight: 1.25,
        },
      }}
    >
      {children}
    </Drawer>
  );
}
