import { IconCalendarHeart, IconHome, IconSearch, IconUser, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tabs } from './Tabs';

/** Where a patient goes, under the thumb. */
export function PatientTabs() {
  const { t } = useTranslation('common');
  return (
    <Tabs
      label={t('nav.mainLabel')}
      items={[
        { to: '/moi', label: t('nav.home'), icon: IconHome, end: true },
        { to: '/moi/rendez-vous', label: t('nav.appointments'), icon: IconCalendarHeart },
        { to: '/', label: t('nav.searchShort'), icon: IconSearch, end: true },
        { to: '/moi/proches', label: t('nav.relatives'), icon: IconUsers },
        { to: '/compte', label: t('nav.me'), icon: IconUser },
      ]}
    />
  );
}
