import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui';
import type { Column } from '../domain/columns';

/** What tells the columns of a grid apart. */
export type By = 'day' | 'practitioner' | 'room';

/** "Dr Amel Ben Salah", "Salle 2", "jeu. 26 nov." */
export function useColumnNames(by: By): (column: Column) => string {
  const { t } = useTranslation('agenda');
  const format = useFormat();
  return ({ practitioner, room, date }) =>
    by === 'day'
      ? format.date(date, { weekday: 'short', day: 'numeric', month: 'short' })
      : (practitioner?.name ?? room?.name ?? t('roomless'));
}
