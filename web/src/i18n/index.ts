/**
 * Translations: one folder per namespace, one file per language, loaded when a page asks for them.
 *
 * French is the source; `npm run i18n:check` refuses a key that one language lacks or that no page uses.
 */
import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/api/types';
import { applyToDocument, detectLanguage, isLanguage, keepLanguage, LANGUAGES } from './languages';

const files = import.meta.glob<ResourceKey>('./*/*.json', { import: 'default' });

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = files[`./${namespace}/${language}.json`];
    if (!load) {
      done(new Error(`no translations for ${namespace} in ${language}`), null);
      return;
    }
    load().then(
      (resource) => done(null, resource),
      (failure: Error) => done(failure, null),
    );
  },
};

export async function startI18n(): Promise<void> {
  const language = detectLanguage();
  applyToDocument(language);
  i18next.on('languageChanged', (changed) => {
    if (isLanguage(changed)) applyToDocument(changed);
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Change language here and remember it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}
