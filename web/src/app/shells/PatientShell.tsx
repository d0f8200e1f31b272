import { Container } from '@mantine/core';
import { Outlet } from 'react-router';
import { isStaff, useSession } from '@/api/session';
import { RequireSession } from '../guards';
import { Footer } from './Footer';
import { Header } from './Header';
import { PatientTabs } from './PatientTabs';
import classes from './shells.module.css';

/** A patient's own pages: the header of the public pages, and five tabs under the thumb on a phone. */
export function PatientShell() {
  return (
    <RequireSession>
      <div className={classes.page} data-tabs>
        <Header />
        <main id="contenu" className={classes.main} tabIndex={-1}>
          <Container size={880} py={{ base: 'lg', sm: 40 }}>
            <Outlet />
          </Container>
        </main>
        <Footer />
        <PatientTabs />
      </div>
    </RequireSession>
  );
}

/** One's account, for everybody; staff have no patient tabs. */
export function AccountShell() {
  const staff = isStaff(useSession().me);
  return (
    <RequireSession>
      <div className={classes.page} data-tabs={!staff || undefined}>
        <Header />
        <main id="contenu" className={classes.main} tabIndex={-1}>
          <Container size={880} py={{ base: 'lg', sm: 40 }}>
            <Outlet />
          </Container>
        </main>
        <Footer />
        {staff ? null : <PatientTabs />}
      </div>
    </RequireSession>
  );
}
