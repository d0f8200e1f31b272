import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { meQuery, useSession } from '@/api/session';
import type { Language } from '@/api/types';
import { chooseLanguage } from '@/i18n';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { useErrorMessage } from '@/ui';
import { toast } from '@/ui/announce';
import { useLanguage } from '@/ui/format';
import classes from './LanguageSwitch.module.css';

const SHORT: Record<Language, string> = { fr: 'FR', en: 'EN', ar: 'ع' };

/** Changes the language here, and on the account of whoever is signed in. */
export function useChangeLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient();
  const session = useSession();
  const message = useErrorMessage();
  return async (language) => {
    await chooseLanguage(language);
    if (session.status === 'signed-in') {
      client.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, language } : me));
      await api
        .patch('/api/v1/me', { body: { language } })
        .catch((error: unknown) => toast.failed(message(error)));
    }
    // Names of specialties and types come from the server in the person's language.
    await client.invalidateQueries();
  };
}

export function LanguageSwitch() {
  const { t } = useTranslation('common');
  const current = useLanguage();
  const change = useChangeLanguage();
  return (
    <fieldset className={classes.group}>
      <legend className="tb-hidden">{t('nav.language')}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={classes.choice}
          aria-pressed={language === current}
          aria-label={`${SHORT[language]} ${LANGUAGE_NAMES[language]}`}
          title={LANGUAGE_NAMES[language]}
          onClick={() => void change(language)}
        >
          {SHORT[language]}
        </button>
      ))}
    </fieldset>
  );
}
