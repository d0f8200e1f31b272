import {
  IconBan,
  IconCheck,
  IconClockHour4,
  IconDoorEnter,
  IconUserOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/api/types';
import { Tag } from '@/ui';

const LOOKS = {
  proposed: { tint: 'apricot', icon: IconClockHour4 },
  pending: { tint: 'apricot', icon: IconClockHour4 },
  waitlist: { tint: 'apricot', icon: IconClockHour4 },
  booked: { tint: 'pine', icon: IconCheck },
  arrived: { tint: 'sky', icon: IconDoorEnter },
  'checked-in': { tint: 'sky', icon: IconDoorEnter },
  fulfilled: { tint: 'pine', icon: IconCheck },
  noshow: { tint: 'rose', icon: IconUserOff },
  cancelled: { tint: 'neutral', icon: IconBan },
  'entered-in-error': { tint: 'neutral', icon: IconBan },
} as const;

/** How an appointment stands, in words and with an icon. */
export function StateTag({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('patients');
  const { tint, icon: Icon } = LOOKS[appointment.state];
  return (
    <Tag tint={tint} icon={<Icon size={15} aria-hidden="true" />}>
      {appointment.state === 'cancelled' && appointment.cancelled_late
        ? t('state.cancelled_late')
        : t(`state.${appointment.state}`)}
    </Tag>
  );
}
