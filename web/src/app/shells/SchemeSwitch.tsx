import { SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Light, dark, or as the device does: for menus without room for a drop-down. */
export function SchemeSwitch() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        {t('scheme.label')}
      </Text>
      <SegmentedControl
        aria-label={t('scheme.label')}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'light', label: t('scheme.light') },
          { value: 'dark', label: t('scheme.dark') },
          { value: 'auto', label: t('scheme.auto') },
        ]}
      />
    </div>
  );
}
