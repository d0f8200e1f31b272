import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LanguageSwitch.module.css';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the device does. */
export function SchemeSwitch() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.group}>
      <legend className="tb-hidden">{t('scheme.label')}</legend>
      {SCHEMES.map((scheme) => (
        <button
          key={scheme}
          type="button"
          className={classes.choice}
          aria-pressed={scheme === colorScheme}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`scheme.${scheme}`)}
        </button>
      ))}
    </fieldset>
  );
}
