import { Drawer, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Logo } from '@/ui';
import classes from './Header.module.css';
import { type HeaderItem, HeaderLinks } from './HeaderLinks';
import { LanguageSwitch } from './LanguageSwitch';
import { SchemeSwitch } from './SchemeSwitch';

/** The header's menu on a phone; opened by its burger, downloaded then. */
export default function HeaderDrawer({
  links,
  onClose,
}: {
  links: HeaderItem[];
  onClose: () => void;
}) {
  const { t } = useTranslation('common');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="82%"
      title={<Logo />}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="lg" align="flex-start">
        <nav className={classes.drawerLinks} aria-label={t('nav.mainLabel')}>
          <HeaderLinks links={links} onFollow={onClose} />
        </nav>
        <LanguageSwitch />
        <SchemeSwitch />
      </Stack>
    </Drawer>
  );
}
