/** How a time that is proposed or planned is said. */
import { useTranslation } from 'react-i18next';
import type { ProposedTime } from '@/api/types';
import { formatPlace, useFormat } from '@/ui';

export function useWhen(): (time: Pick<ProposedTime, 'start' | 'time_zone'>) => string {
  const { t } = useTranslation('proposals');
  const format = useFormat();
  return ({ start, time_zone }) =>
    t('when', { day: format.day(start, time_zone), time: format.time(start, time_zone) });
}

/** By video, or the place. */
export function useWhere(): (time: Pick<ProposedTime, 'mode' | 'site'>) => string {
  const { t } = useTranslation('proposals');
  return ({ mode, site }) =>
    mode === 'video' ? t('video') : formatPlace(site.name, site.address, site.city);
}
