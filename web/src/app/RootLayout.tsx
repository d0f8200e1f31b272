import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { meQuery } from '@/api/session';
import { chooseLanguage } from '@/i18n';
import { StartingPage } from './fallbacks';
import classes from './RootLayout.module.css';

/** Around every page: skip link, language of the account, focus on the heading after each navigation. */
export function RootLayout() {
  const { t } = useTranslation('common');
  useAccountLanguage();
  useFocusOnHeading();
  const moving = useNavigation().state !== 'idle';
  return (
    <>
      <a className={classes.skip} href="#contenu">
        {t('nav.skip')}
      </a>
      <div className={classes.progress} data-active={moving || undefined} aria-hidden="true" />
      <Suspense fallback={<StartingPage />}>
        <Outlet />
      </Suspense>
      <ScrollRestoration />
    </>
  );
}

/** The account's language wins over the device's, once, when the person becomes known. */
function useAccountLanguage() {
  const me = useQuery(meQuery).data;
  const language = me?.language;
  const person = me?.id;
  useEffect(() => {
    if (person && language) void chooseLanguage(language);
  }, [person, language]);
}

const HEADING_AWAITED_MS = 4000;
const HEADING_LOOKED_FOR_EVERY_MS = 50;

/** After each navigation focus goes to the new page's heading, which may come with the page's data. */
function useFocusOnHeading() {
  const { pathname } = useLocation();
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs at each new address
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const main = document.getElementById('contenu');
    main?.focus({ preventScroll: true });
    const since = Date.now();
    const timer = window.setInterval(() => {
      const moved = document.activeElement !== main && document.activeElement !== document.body;
      const heading = main?.querySelector<HTMLElement>('h1[tabindex]');
      if (!moved) heading?.focus({ preventScroll: true });
      const late = Date.now() - since > HEADING_AWAITED_MS;
      if (heading || moved || late) window.clearInterval(timer);
    }, HEADING_LOOKED_FOR_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [pathname]);
}
