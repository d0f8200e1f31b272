import { Accordion } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/features/accounts/components/Section';

const APPLICATIONS = ['apple', 'google', 'outlook'] as const;

/** Where each application wants the address. */
export function HowTo() {
  const { t } = useTranslation('calendars');
  return (
    <Section
      title={t('how.title')}
      lead={t('how.lead')}
      icon={<IconHelp size={20} aria-hidden="true" />}
    >
      <Accordion variant="separated" radius={10} order={3}>
        {APPLICATIONS.map((one) => (
          <Accordion.Item key={one} value={one}>
            <Accordion.Control>{t(`how.${one}.name`)}</Accordion.Control>
            <Accordion.Panel>{t(`how.${one}.steps`)}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  );
}
