/** What is looked for, kept in the address so that a search can be shared and gone back to. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { LocalDate, Mode } from '@/api/types';
import { isLanguage } from '@/i18n/languages';
import { addDays } from '@/ui';
import type { FreeWish } from './data';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Word = 'type' | 'du' | 'jours' | 'site' | 'mode' | 'sexe' | 'langue' | 'specialite';

export interface FindView {
  wish: FreeWish;
  days: 1 | 7 | 14;
  set: (values: Partial<Record<Word, string>>) => void;
}

export function useFindView(today: LocalDate): FindView {
  const [params, setParams] = useSearchParams();
  const read = useMemo(() => readWish(params, today), [params, today]);
  return {
    ...read,
    set: (values) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}

/** What makes no sense in the address is left out; a day that is over is today. */
export function readWish(
  params: URLSearchParams,
  today: LocalDate,
): Pick<FindView, 'wish' | 'days'> {
  const text = (name: Word) => params.get(name) ?? '';
  const from = DAY.test(text('du')) && text('du') >= today ? text('du') : today;
  const days = text('jours') === '7' ? 7 : text('jours') === '14' ? 14 : 1;
  const mode = text('mode');
  const language = text('langue');
  const gender = text('sexe');
  return {
    days,
    wish: {
      type: text('type')
        .split(',')
        .filter((each) => ID.test(each)),
      from,
      to: addDays(from, days - 1),
      site: ID.test(text('site')) ? text('site') : null,
      mode: mode === 'in-person' || mode === 'video' ? (mode satisfies Mode) : null,
      gender: gender === 'female' || gender === 'male' ? gender : '',
      language: isLanguage(language) ? language : '',
      specialty: /^[a-z-]{1,40}$/.test(text('specialite')) ? text('specialite') : '',
    },
  };
}
