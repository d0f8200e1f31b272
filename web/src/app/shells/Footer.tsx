import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { platformQuery } from '@/api/session';
import classes from './Footer.module.css';
import { SchemeSwitch } from './SchemeSwitch';

export function Footer() {
  const { t } = useTranslation('common');
  const demo = useQuery(platformQuery).data?.demo ?? false;
  return (
    <footer className={classes.footer}>
      <div className={classes.inside}>
        <p className={classes.words}>{t('footer.words')}</p>
        {demo ? <Link to="/demo/messages">{t('footer.mailbox')}</Link> : null}
        <SchemeSwitch />
      </div>
    </footer>
  );
}
