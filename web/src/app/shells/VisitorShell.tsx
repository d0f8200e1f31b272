import { Outlet, useLocation } from 'react-router';
import { isStaff, useSession } from '@/api/session';
import { Footer } from './Footer';
import { Header } from './Header';
import { PatientTabs } from './PatientTabs';
import classes from './shells.module.css';

/** The public pages, for anyone; a signed-in patient keeps the tabs of their phone. */
export function VisitorShell() {
  const { me } = useSession();
  const { pathname } = useLocation();
  const tabs = me !== null && !isStaff(me) && !pathname.startsWith('/reserver');
  return (
    <div className={classes.page} data-tabs={tabs || undefined}>
      <Header />
      <main id="contenu" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      {tabs ? <PatientTabs /> : null}
    </div>
  );
}
