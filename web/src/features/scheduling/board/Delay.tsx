import { IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '@/ui';

/** How late a practitioner runs; a few minutes are nothing to speak of. */
export function Delay({ minutes }: { minutes: number }) {
  const { t } = useTranslation('frontDesk');
  if (minutes < 5) {
    return (
      <Tag tint="moss" icon={<IconClock size={14} aria-hidden="true" />}>
        {t('onTime')}
      </Tag>
    );
  }
  return (
    <Tag
      tint={minutes < 20 ? 'apricot' : 'rose'}
      icon={<IconClockExclamation size={14} aria-hidden="true" />}
    >
      {t('delay', { count: minutes })}
    </Tag>
  );
}
