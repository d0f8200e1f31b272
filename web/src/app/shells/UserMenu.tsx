import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingHospital,
  IconCalendar,
  IconDeviceDesktop,
  IconHome,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { Avatar, useErrorMessage } from '@/ui';
import { toast } from '@/ui/announce';
import classes from './UserMenu.module.css';

/** One's own menu: every place this account leads to, the look, and the way out. */
export default function UserMenu({ me, name }: { me: Me; name: string }) {
  const { t } = useTranslation('common');
  return (
    <Menu position="bottom-end" width={260} radius="lg" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <span className="tb-hidden">{t('nav.menuOf', { name })}</span>
          <Avatar name={name} photo={me.photo} size={38} tint="apricot" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Places me={me} />
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  );
}

function Places({ me }: { me: Me }) {
  const { t } = useTranslation('common');
  return (
    <>
      {me.memberships.map(({ clinic }) => (
        <Menu.Item
          key={clinic.id}
          component={Link}
          to={`/c/${clinic.slug}/agenda`}
          leftSection={<IconCalendar size={18} />}
        >
          {clinic.name}
        </Menu.Item>
      ))}
      {me.is_super_admin ? (
        <Menu.Item
          component={Link}
          to="/plateforme/cliniques"
          leftSection={<IconBuildingHospital size={18} />}
        >
          {t('nav.platform')}
        </Menu.Item>
      ) : null}
      <Menu.Item component={Link} to="/moi" leftSection={<IconHome size={18} />}>
        {t('nav.myCare')}
      </Menu.Item>
      <Menu.Item component={Link} to="/compte" leftSection={<IconUser size={18} />}>
        {t('nav.account')}
      </Menu.Item>
      <Menu.Item component={Link} to="/compte/securite" leftSection={<IconShieldLock size={18} />}>
        {t('nav.security')}
      </Menu.Item>
    </>
  );
}

const SCHEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const;

/** Light, dark, or as the device does. */
function SchemeItems() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('scheme.label')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
      >
        {SCHEMES.map(({ value, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} rightSection={<Icon size={18} />}>
            {t(`scheme.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function SignOutItem() {
  const { t } = useTranslation('common');
  const signOut = useSignOut();
  const navigate = useNavigate();
  const message = useErrorMessage();
  async function leave() {
    try {
      await navigate('/');
      await signOut();
    } catch (error) {
      toast.failed(message(error));
    }
  }
  return (
    <Menu.Item
      leftSection={<IconLogout size={18} className="tb-flip" />}
      onClick={() => void leave()}
    >
      {t('nav.signOut')}
    </Menu.Item>
  );
}
