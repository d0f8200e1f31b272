import { Burger, Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isStaff, useSession } from '@/api/session';
import { Logo } from '@/ui';
import { useSignInAddress } from '../guards';
import classes from './Header.module.css';
import { type HeaderItem, HeaderLinks } from './HeaderLinks';
import { LanguageSwitch } from './LanguageSwitch';
import { LazyUserMenu } from './LazyUserMenu';

const HeaderDrawer = lazy(() => import('./HeaderDrawer'));

function useLinks(): HeaderItem[] {
  const { t } = useTranslation('common');
  const session = useSession();
  const find = { to: '/', label: t('nav.find'), end: true, also: ['/recherche', '/soignants'] };
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
  const [opened, setOpened] = useState(false);
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
          <Identity />
          <Burger
            className={classes.burger}
            size="sm"
            opened={opened}
            onClick={() => setOpened(true)}
            aria-label={t('nav.open')}
          />
        </Group>
      </div>
      <Suspense fallback={null}>
        {opened ? <HeaderDrawer links={links} onClose={() => setOpened(false)} /> : null}
      </Suspense>
    </header>
  );
}

/** The way in, or one's own menu; nothing while it is not known which. */
function Identity() {
  const { t } = useTranslation('common');
  const session = useSession();
  const signIn = useSignInAddress();
  if (session.status === 'signed-in') return <LazyUserMenu me={session.me} />;
  return (
    <Button
      component={Link}
      to={signIn}
      size="md"
      aria-busy={session.status === 'loading' || undefined}
      style={session.status === 'loading' ? { visibility: 'hidden' } : undefined}
    >
      {t('nav.signIn')}
    </Button>
  );
}
