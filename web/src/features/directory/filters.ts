/** What is searched for, kept in the address so that a search can be shared, kept and gone back to. */
import type { Language, LocalDate, Mode } from '@/api/types';
import { isLanguage } from '@/i18n/languages';

export interface Filters {
  q: string;
  /** Words of what is needed: "échographie". */
  service: string;
  specialty: string;
  city: string;
  clinic: string;
  date: LocalDate | '';
  mode: Mode | '';
  language: Language | '';
  newPatients: boolean;
  /** A free slot within so many days: 0 is today. */
  within: 0 | 3 | null;
}

export const NO_FILTER: Filters = {
  q: '',
  service: '',
  specialty: '',
  city: '',
  clinic: '',
  date: '',
  mode: '',
  language: '',
  newPatients: false,
  within: null,
};

const LONGEST_TEXT = 120;

/** Read the address; what makes no sense in it is left out. */
export function readFilters(address: URLSearchParams): Filters {
  const text = (name: string) => (address.get(name) ?? '').trim().slice(0, LONGEST_TEXT);
  const date = text('date');
  const mode = text('mode');
  const language = text('language');
  const within = address.get('within');
  return {
    q: text('q'),
    service: text('service'),
    specialty: text('specialty'),
    city: text('city'),
    clinic: text('clinic'),
    date: isDate(date) ? date : '',
    mode: mode === 'in-person' || mode === 'video' ? mode : '',
    language: isLanguage(language) ? language : '',
    newPatients: address.get('new_patients') === 'true',
    // A day chosen and "within three days" would contradict each other: the day wins.
    within: isDate(date) ? null : within === '0' ? 0 : within === '3' ? 3 : null,
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** What the server is asked; empty filters are not written. `within` is answered here, from the next free slots. */
export function toQuery(filters: Filters): Record<string, string> {
  const { newPatients, within: _, ...texts } = filters;
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(texts)) if (value) query[name] = value;
  if (newPatients) query.new_patients = 'true';
  return query;
}

export function toAddress(filters: Filters): string {
  const query = toQuery(filters);
  if (filters.within !== null) query.within = String(filters.within);
  const text = new URLSearchParams(query).toString();
  return text ? `/recherche?${text}` : '/';
}

/** How many filters of the side column are set (those of the bar are visible anyway). */
export function countSideFilters(filters: Filters): number {
  return [
    filters.service !== '',
    filters.mode !== '',
    filters.language !== '',
    filters.newPatients,
    filters.within !== null,
  ].filter(Boolean).length;
}

/** Letters without accents or case, to compare what people type. */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
}

/** "gynécologue" means the only specialty that starts so; a name or anything shorter does not. */
export function specialtyMeant<T extends { name: string }>(
  text: string,
  all: readonly T[],
): T | null {
  const wanted = normalise(text);
  if (wanted.length < 4) return null;
  const exact = all.find(({ name }) => normalise(name) === wanted);
  if (exact) return exact;
  const starting = all.filter(({ name }) => normalise(name).startsWith(wanted));
  return starting.length === 1 ? (starting[0] ?? null) : null;
}
