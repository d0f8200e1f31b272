import { Drawer, useDirection } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './useNarrow';

interface Props {
  opened: boolean;
  title: ReactNode;
  onClose: () => void;
  /** Width beside the page, in pixels. */
  size?: number;
  children: ReactNode;
}

/** Where details and forms stand beside the page; the whole screen on a phone. Keeps the focus until it is closed. */
export function SideDrawer({ opened, title, onClose, size = 500, children }: Props) {
  const { t } = useTranslation('common');
  const { dir } = useDirection();
  const narrow = useNarrow();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={dir === 'rtl' ? 'left' : 'right'}
      size={narrow ? '100%' : size}
      padding="md"
      overlayProps={{ backgroundOpacity: 0.28 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      styles={{
        content: { background: 'var(--tb-card)' },
        header: { background: 'var(--tb-card)' },
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
