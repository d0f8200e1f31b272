import { Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { useErrorMessage } from '@/ui';
import { type FactorType, type Step, secondFactor } from '../auth/flows';
import { PasskeyCancelled, passkeysSupported, signWithPasskey } from '../auth/webauthn';
import { CodeField } from './CodeField';

interface Props {
  types: readonly FactorType[];
  onStep: (step: Step) => void;
  onBack: () => void;
}

/** The second step of signing in: a code of the application, a recovery code, or a passkey. */
export function SecondFactorStep({ types, onStep, onBack }: Props) {
  const { t } = useTranslation('accounts');
  const [recovery, setRecovery] = useState(!types.includes('totp'));
  const withCode = types.includes('totp') || types.includes('recovery_codes');
  const withPasskey = types.includes('webauthn') && passkeysSupported();
  return (
    <Stack gap="md">
      {withPasskey ? <PasskeyButton onStep={onStep} /> : null}
      {withPasskey && withCode ? <Divider label={t('signIn.or')} /> : null}
      {withCode ? <CodeForm key={String(recovery)} recovery={recovery} onStep={onStep} /> : null}
      {types.includes('totp') && types.includes('recovery_codes') ? (
        <Anchor component="button" type="button" onClick={() => setRecovery(!recovery)}>
          {recovery ? t('factor.use_app') : t('factor.use_recovery')}
        </Anchor>
      ) : null}
      <Anchor component="button" type="button" c="dimmed" onClick={onBack}>
        {t('factor.back')}
      </Anchor>
    </Stack>
  );
}

function CodeForm({ recovery, onStep }: { recovery: boolean; onStep: (step: Step) => void }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const [code, setCode] = useState('');
  const send = useMutation({ mutationFn: () => secondFactor(code), onSuccess: onStep });
  const wrong = send.error instanceof ApiError && send.error.code === 'incorrect_code';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack gap="md">
        <Text>{recovery ? t('factor.recovery_lead') : t('factor.app_lead')}</Text>
        <CodeField
          label={recovery ? t('factor.recovery_code') : t('factor.app_code')}
          value={code}
          figures={!recovery}
          onChange={(value) => {
            setCode(value);
            send.reset();
          }}
          error={send.error ? (wrong ? t('factor.wrong') : message(send.error)) : null}
          autoFocus
        />
        <Button type="submit" fullWidth loading={send.isPending} disabled={!code.trim()}>
          {t('factor.confirm')}
        </Button>
      </Stack>
    </form>
  );
}

function PasskeyButton({ onStep }: { onStep: (step: Step) => void }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const send = useMutation({
    mutationFn: () => signWithPasskey('authenticate'),
    onSuccess: onStep,
  });
  return (
    <Stack gap="xs">
      <Button
        variant="light"
        leftSection={<IconFingerprint size={20} />}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('signIn.passkey')}
      </Button>
      {send.error ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {send.error instanceof PasskeyCancelled ? t('passkey.cancelled') : message(send.error)}
        </Text>
      ) : null}
    </Stack>
  );
}
