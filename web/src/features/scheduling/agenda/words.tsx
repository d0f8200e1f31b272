/** How states and modes are named and drawn: always a word beside the icon or the line, never a colour alone. */
import {
  IconAlarm,
  IconArmchair,
  IconCalendarCheck,
  IconCheck,
  IconHelpCircle,
  IconMail,
  IconStethoscope,
  IconUserX,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentState, Language, Mode } from '@/api/types';
import type { Category } from '@/ui';
import { formatDuration } from '@/ui/format';
import type { Standing } from '../domain/standing';
import { type ShownState, STATES } from '../domain/view';

export const STATE_ICONS: Record<ShownState, TablerIcon> = {
  pending: IconHelpCircle,
  proposed: IconMail,
  booked: IconCalendarCheck,
  arrived: IconArmchair,
  'checked-in': IconStethoscope,
  fulfilled: IconCheck,
  noshow: IconUserX,
  cancelled: IconX,
};

export const STATE_TINTS: Record<ShownState, Category | 'rose' | 'neutral'> = {
  pending: 'apricot',
  proposed: 'sky',
  booked: 'pine',
  arrived: 'apricot',
  'checked-in': 'plum',
  fulfilled: 'moss',
  noshow: 'rose',
  cancelled: 'neutral',
};

export const STANDING_ICONS: Record<Standing['kind'], TablerIcon> = {
  late: IconAlarm,
  waiting: IconArmchair,
  inside: IconStethoscope,
};

export function isShown(state: AppointmentState): state is ShownState {
  return (STATES as readonly string[]).includes(state);
}

export interface Words {
  states: Record<ShownState, string>;
  modes: Record<Mode, string>;
  request: string;
  overbooked: string;
  /** "12 min de retard" */
  standing: (standing: Standing) => string;
}

/** Every word a block needs, looked up once for all of them. */
export function useWords(): Words {
  const { t, i18n } = useTranslation(['scheduling', 'agenda']);
  const { language } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language only
  return useMemo(
    () => ({
      states: Object.fromEntries(
        STATES.map((state) => [state, t(`state.${state}`)]),
      ) as Words['states'],
      modes: { 'in-person': t('mode.in-person'), video: t('mode.video') },
      request: t('agenda.request'),
      overbooked: t('agenda.overbooked'),
      standing: ({ kind, minutes }: Standing) =>
        t(`agenda:standing.${kind}`, { duration: formatDuration(minutes, language as Language) }),
    }),
    [language],
  );
}
