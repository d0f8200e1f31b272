import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import type { TabItem } from './Tabs';
import classes from './Tabs.module.css';

/** What has no room at the bottom of a phone, one touch further. */
export default function MoreTab({ items }: { items: TabItem[] }) {
  const { t } = useTranslation('common');
  const { pathname } = useLocation();
  const here = items.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu position="top-end" radius="lg" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.tab} data-here={here || undefined}>
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          <span>{t('nav.more')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ to, label, icon: Icon, end }) => (
          <Menu.Item
            key={to}
            component={NavLink}
            to={to}
            end={end}
            leftSection={<Icon size={20} stroke={1.7} aria-hidden="true" />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
