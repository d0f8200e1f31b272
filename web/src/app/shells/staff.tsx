/** The shells of those who work: a sidebar at a desk, tabs on a phone. */
import { Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconBuildingHospital,
  IconCalendarSearch,
  IconCalendarTime,
  IconChevronDown,
  IconDoor,
  IconListDetails,
  IconMail,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { homeOf, platformQuery } from '@/api/session';
import { waitingCountQuery } from '@/features/waiting/data';
import { Logo } from '@/ui';
import { NotFoundPage } from '../fallbacks';
import { RequireClinic, RequireSession, RequireSuperAdmin, useClinic, useMe } from '../guards';
import { LanguageSwitch } from './LanguageSwitch';
import { LazyUserMenu } from './LazyUserMenu';
import classes from './shells.module.css';
import { type TabItem, Tabs } from './Tabs';

export function StaffShell() {
  return (
    <RequireSession>
      <RequireClinic>
        <ClinicFrame />
      </RequireClinic>
    </RequireSession>
  );
}

function ClinicFrame() {
  const { t } = useTranslation('common');
  const { slug, can, membership } = useClinic();
  const waiting = useWaiting();
  const items: TabItem[] = [];
  if (can('agenda.read')) {
    items.push({ to: `/c/${slug}/agenda`, label: t('nav.agenda'), icon: IconCalendarTime });
    const desk = { to: `/c/${slug}/accueil`, label: t('nav.frontDesk'), icon: IconDoor };
    // Whoever receives patients begins there; whoever sees them, with their own agenda.
    if (membership.practitioner_role) items.push(desk);
    else items.unshift(desk);
  }
  if (can('patients.read')) {
    items.push({ to: `/c/${slug}/patients`, label: t('nav.patients'), icon: IconUsers });
  }
  if (can('agenda.read')) {
    items.push({
      to: `/c/${slug}/attente`,
      label: t('nav.waiting'),
      icon: IconListDetails,
      count:
        waiting > 0
          ? { shown: waiting, label: t('nav.waitingCount', { count: waiting }) }
          : undefined,
    });
  }
  if (can('agenda.read')) {
    items.push({ to: `/c/${slug}/recherche`, label: t('nav.findTime'), icon: IconCalendarSearch });
  }
  if (can('agenda.read')) {
    items.push({ to: `/c/${slug}/groupes`, label: t('nav.groups'), icon: IconUsersGroup });
  }
  const settings = { to: `/c/${slug}/reglages`, label: t('nav.settings'), icon: IconSettings };
  const any = useSections().length > 0;
  return <Frame items={items} last={any ? settings : undefined} heading={<ClinicSwitch />} />;
}

/** How many are on the waiting list. */
function useWaiting(): number {
  const { id: clinic, can } = useClinic();
  const query = useQuery({ ...waitingCountQuery(clinic), enabled: can('agenda.read') });
  return query.data?.waiting ?? 0;
}

export function PlatformShell() {
  return (
    <RequireSession>
      <RequireSuperAdmin>
        <PlatformFrame />
      </RequireSuperAdmin>
    </RequireSession>
  );
}

function PlatformFrame() {
  const { t } = useTranslation('common');
  const demo = useQuery(platformQuery).data?.demo ?? false;
  const items: TabItem[] = [
    { to: '/plateforme/cliniques', label: t('nav.clinics'), icon: IconBuildingHospital },
  ];
  if (demo) items.push({ to: '/demo/messages', label: t('nav.mailbox'), icon: IconMail });
  return <Frame items={items} heading={t('nav.platform')} />;
}

interface FrameProps {
  items: TabItem[];
  last?: TabItem;
  heading: React.ReactNode;
}

function Frame({ items, last, heading }: FrameProps) {
  const { t } = useTranslation('common');
  const me = useMe();
  const all = last ? [...items, last] : items;
  return (
    <div className={classes.staff}>
      <header className={classes.topbar}>
        <Link to={homeOf(me)} aria-label={t('nav.homeLabel')}>
          <Logo compact />
        </Link>
        <Text fw={600} truncate component="div">
          {heading}
        </Text>
        <LazyUserMenu me={me} />
      </header>
      <aside className={classes.sidebar}>
        <Link to={homeOf(me)} className={classes.brand} aria-label={t('nav.homeLabel')}>
          <Logo />
        </Link>
        <div className={classes.clinic}>{heading}</div>
        <nav aria-label={t('nav.mainLabel')}>
          {items.map((item) => (
            <SideLink key={item.to} {...item} />
          ))}
        </nav>
        <div className={classes.bottom}>
          {last ? <SideLink {...last} /> : null}
          <div className={classes.bottomRow}>
            <LazyUserMenu me={me} />
            <LanguageSwitch />
          </div>
        </div>
      </aside>
      <main id="contenu" className={classes.staffMain} tabIndex={-1}>
        <Outlet />
      </main>
      <Tabs label={t('nav.mainLabel')} items={all} />
    </div>
  );
}

function SideLink({ to, label, icon: Icon, end, count }: TabItem) {
  return (
    <NavLink to={to} end={end} className={classes.item}>
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      {label}
      {count ? (
        <span className={classes.count}>
          <span aria-hidden="true">{count.shown}</span>
          <span className="tb-hidden">{count.label}</span>
        </span>
      ) : null}
    </NavLink>
  );
}

/** The clinic one works in; a menu when there are several. */
function ClinicSwitch() {
  const { t } = useTranslation('common');
  const { memberships } = useMe();
  const { name, slug } = useClinic();
  if (memberships.length < 2) return <span>{name}</span>;
  return (
    <Menu radius="lg" shadow="md">
      <Menu.Target>
        <UnstyledButton fz="inherit" c="inherit" aria-label={t('nav.switchClinic', { name })}>
          {name} <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {memberships.map(({ clinic }) => (
          <Menu.Item
            key={clinic.id}
            component={Link}
            to={`/c/${clinic.slug}/agenda`}
            fw={clinic.slug === slug ? 700 : 400}
          >
            {clinic.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The parts of a clinic's settings that the signed-in person may open; a practitioner's own page is one. */
function useSections(): { to: string; label: string }[] {
  const { t } = useTranslation('common');
  const { can, membership } = useClinic();
  const own = membership.practitioner_role;
  const sections = [
    { to: 'clinique', label: t('settings.clinic'), may: can('clinic.edit') },
    { to: 'sites', label: t('settings.sites'), may: can('sites.edit') },
    { to: 'soignants', label: t('settings.practitioners'), may: can('practitioners.edit') },
    {
      to: `soignants/${own}`,
      label: t('settings.mine'),
      may: own !== null && !can('practitioners.edit') && can('practitioners.edit_own'),
    },
    { to: 'types', label: t('settings.types'), may: can('appointment_types.edit') },
    { to: 'equipe', label: t('settings.team'), may: can('members.read') },
  ];
  return sections.filter(({ may }) => may);
}

/** The settings open on the first part that one may see. */
export function SettingsIndex() {
  const [first] = useSections();
  return first ? <Navigate to={first.to} replace /> : <NotFoundPage />;
}

/** A clinic's settings: its sections as tabs above each page. */
export function SettingsLayout() {
  const { t } = useTranslation('common');
  const { slug } = useClinic();
  const sections = useSections();
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  // On a phone the tabs scroll sideways: the one that is open is in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new address
  useEffect(() => {
    const open = tabs.current?.querySelector('[aria-current="page"]');
    open?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [pathname]);
  return (
    <>
      <nav ref={tabs} className={classes.settingsNav} aria-label={t('nav.settings')}>
        {sections.map(({ to, label }) => (
          <NavLink key={to} to={`/c/${slug}/reglages/${to}`} className={classes.settingsLink}>
            {label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
