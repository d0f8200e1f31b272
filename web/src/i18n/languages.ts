/** The three languages, how each is written, and which one a person reads. */
import type { Language } from '@/api/types';

export const LANGUAGES: readonly Language[] = ['fr', 'en', 'ar'];
export const DEFAULT_LANGUAGE: Language = 'fr';
const STORAGE_KEY = 'toubib.language';

/** Names in their own language: someone lost in a foreign page must recognise theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  ar: 'العربية',
};

/** Regional variants whose figures and calendar are the ones used in the clinics' countries. */
export const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', ar: 'ar-TN' };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language kept on this device, else the browser's, else French. The account's own is applied once known. */
export function detectLanguage(): Language {
  const kept = readKept();
  if (kept) return kept;
  for (const tag of navigator.languages ?? []) {
    const language = tag.slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return DEFAULT_LANGUAGE;
}

function readKept(): Language | null {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null; // Storage refused by the browser: the choice then lasts as long as the page.
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage refused by the browser: the choice then lasts as long as the page.
  }
}

export function applyToDocument(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
