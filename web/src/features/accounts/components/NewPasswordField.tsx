import { PasswordInput } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { passwordHints } from '../auth/password';
import classes from './NewPasswordField.module.css';

interface Props {
  label: string;
  name?: string;
  value: string;
  onChange: (value: string) => void;
  /** The server's reasons, all of them. */
  reasons?: readonly string[];
  /** Names and e-mail of the person, which a password should not repeat. */
  about?: readonly string[];
}

const HINTS = ['long', 'mixed', 'impersonal'] as const;

/** A password being chosen: what makes it good is ticked as it is typed; the server's reasons stand beside it. */
export function NewPasswordField({
  label,
  name,
  value,
  onChange,
  reasons = [],
  about = [],
}: Props) {
  const { t } = useTranslation('accounts');
  const met = passwordHints(value, about);
  return (
    <PasswordInput
      label={label}
      name={name}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={
        reasons.length > 0
          ? reasons.map((reason) => (
              <span key={reason} className={classes.reason}>
                {reason}
              </span>
            ))
          : null
      }
      autoComplete="new-password"
      maxLength={128}
      required
      withAsterisk={false}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      descriptionProps={{ component: 'div' }}
      description={
        <ul className={classes.hints}>
          {HINTS.map((hint) => (
            <li key={hint} className={classes.hint} data-met={met[hint] || undefined}>
              {met[hint] ? (
                <IconCircleCheckFilled size={16} className={classes.mark} aria-hidden="true" />
              ) : (
                <IconCircle size={16} className={classes.mark} aria-hidden="true" />
              )}
              <span>{t(`password.hint.${hint}`)}</span>
              {met[hint] ? <span className="tb-hidden">{t('password.met')}</span> : null}
            </li>
          ))}
        </ul>
      }
      aria-invalid={reasons.length > 0 || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
    />
  );
}
