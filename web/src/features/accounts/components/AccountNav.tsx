import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './AccountNav.module.css';

/** Profile, security, calendars: the pages of an account. */
export function AccountNav() {
  const { t } = useTranslation('accounts');
  return (
    <nav className={classes.nav} aria-label={t('account.title')}>
      <NavLink to="/compte" end className={classes.link}>
        {t('account.profile')}
      </NavLink>
      <NavLink to="/compte/securite" className={classes.link}>
        {t('account.security')}
      </NavLink>
      <NavLink to="/compte/calendriers" className={classes.link}>
        {t('account.calendars')}
      </NavLink>
    </nav>
  );
}
