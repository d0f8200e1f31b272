import { Burger, Button, Drawer, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { isStaff, useSession } from '@/api/session';
import { Logo } from '@/ui';
import { useSignInAddress } from '../guards';
import classes from './Header.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { SchemeSwitch } from './SchemeSwitch';
import { UserMenu } from './UserMenu';

interface Item {
  to: string;
  label: string;
  end?: boolean;
}

function useLinks(): Item[] {
  const { t } = useTranslation('common');
  const session = useSession();
  const find = { to: '/', label: t('nav.find'), end: true };
  const clinics = { to: '/cliniques', label: t('nav.clinics') };
  if (session.status !== 'signed-in') {
    return [find, clinics, { to: '/connexion?espace=soignant', label: t('nav.forPractitioners') }];
  }
  const [membership] = session.me.memberships;
  if (membership) {
    const agenda = { to: `/c/${membership.clinic.slug}/agenda`, label: t('nav.agenda') };
    return [agenda, find, clinics];
  }
  if (isStaff(session.me)) return [{ to: '/plateforme', label: t('nav.platform') }, find, clinics];
  return [
    { to: '/moi', label: t('nav.home'), end: true },
    { to: '/moi/rendez-vous', label: t('nav.appointments') },
    { to: '/moi/proches', label: t('nav.relatives') },
    find,
    clinics,
  ];
}

/** The header of public and patient pages. */
export function Header() {
  const { t } = useTranslation('common');
  const links = useLinks();
  const session = useSession();
  const signIn = useSignInAddress();
  const [opened, menu] = useDisclosure(false);
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.home} aria-label={t('nav.homeLabel')}>
          <Logo />
        </Link>
        <nav className={classes.links} aria-label={t('nav.mainLabel')}>
          <HeaderLinks links={links} />
        </nav>
        <Group gap="md" wrap="nowrap" className={classes.end}>
          <div className={classes.wide}>
            <LanguageSwitch />
          </div>
          {session.status === 'signed-in' ? (
            <UserMenu me={session.me} />
          ) : (
            <Button component={Link} to={signIn} size="md" className={classes.signIn}>
              {t('nav.signIn')}
            </Button>
          )}
          <Burger
            className={classes.burger}
            size="sm"
            opened={opened}
            onClick={menu.toggle}
            aria-label={t('nav.open')}
          />
        </Group>
      </div>
      <Drawer
        opened={opened}
        onClose={menu.close}
        position="right"
        size="82%"
        title={<Logo />}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Stack gap="lg" onClick={menu.close}>
          <nav className={classes.drawerLinks} aria-label={t('nav.mainLabel')}>
            <HeaderLinks links={links} />
          </nav>
          <LanguageSwitch />
          <SchemeSwitch />
        </Stack>
      </Drawer>
    </header>
  );
}

function HeaderLinks({ links }: { links: Item[] }) {
  return links.map(({ to, label, end }) => (
    <NavLink key={to} to={to} end={end} className={classes.link}>
      {label}
    </NavLink>
  ));
}
