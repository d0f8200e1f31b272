import { Anchor, Button, Divider, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { useErrorMessage } from '@/ui';
import { type Proofs, reauthenticate, reauthenticateByCode } from '../auth/flows';
import { PasskeyCancelled, passkeysSupported, signWithPasskey } from '../auth/webauthn';
import { CodeField } from './CodeField';

interface Props {
  proofs: Proofs;
  onClose: (proved: boolean) => void;
}

/** "Is it really you?": by password, by code or by passkey, whichever the account has. */
export function ReauthenticationDialog({ proofs, onClose }: Props) {
  const { t } = useTranslation(['accounts', 'common']);
  const message = useErrorMessage();
  const withCode = proofs.types.includes('totp') || proofs.types.includes('recovery_codes');
  const withPasskey = proofs.types.includes('webauthn') && passkeysSupported();
  const [byCode, setByCode] = useState(!proofs.password);
  const passkey = useMutation({
    mutationFn: () => signWithPasskey('reauthenticate'),
    onSuccess: () => onClose(true),
  });
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('reauth.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('reauth.lead')}</Text>
        {byCode && withCode ? (
          <CodeProof onProved={() => onClose(true)} />
        ) : (
          <PasswordProof onProved={() => onClose(true)} />
        )}
        {proofs.password && withCode ? (
          <Anchor component="button" type="button" size="sm" onClick={() => setByCode(!byCode)}>
            {byCode ? t('reauth.by_password') : t('reauth.by_code')}
          </Anchor>
        ) : null}
        {withPasskey ? (
          <>
            <Divider label={t('signIn.or')} />
            <Button
              variant="default"
              leftSection={<IconFingerprint size={20} />}
              loading={passkey.isPending}
              onClick={() => passkey.mutate()}
            >
              {t('reauth.by_passkey')}
            </Button>
            {passkey.error ? (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {passkey.error instanceof PasskeyCancelled
                  ? t('passkey.cancelled')
                  : message(passkey.error)}
              </Text>
            ) : null}
          </>
        ) : null}
      </Stack>
    </Modal>
  );
}

function PasswordProof({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const [password, setPassword] = useState('');
  const send = useMutation({ mutationFn: () => reauthenticate(password), onSuccess: onProved });
  const wrong = send.error instanceof ApiError && send.error.code === 'incorrect_password';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        send.mutate();
      }}
    >
      <Stack gap="md">
        <PasswordInput
          label={t('reauth.password')}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            send.reset();
          }}
          error={send.error ? (wrong ? t('reauth.wrong') : message(send.error)) : null}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        />
        <Button type="submit" loading={send.isPending} disabled={!password}>
          {t('reauth.confirm')}
        </Button>
      </Stack>
    </form>
  );
}

function CodeProof({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const [code, setCode] = useState('');
  const send = useMutation({ mutationFn: () => reauthenticateByCode(code), onSuccess: onProved });
  const wrong = send.error instanceof ApiError && send.error.code === 'incorrect_code';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        send.mutate();
      }}
    >
      <Stack gap="md">
        <CodeField
          label={t('reauth.code')}
          value={code}
          onChange={(value) => {
            setCode(value);
            send.reset();
          }}
          error={send.error ? (wrong ? t('factor.wrong') : message(send.error)) : null}
          data-autofocus
        />
        <Button type="submit" loading={send.isPending} disabled={!code.trim()}>
          {t('reauth.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
