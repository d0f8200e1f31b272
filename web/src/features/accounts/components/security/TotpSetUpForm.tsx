import { Anchor, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { ApiError } from '@/api/problems';
import { useErrorMessage } from '@/ui';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import { activateTotp, type TotpSetUp } from '../../auth/security';
import { CodeField } from '../CodeField';
import classes from './TotpSetUpForm.module.css';

interface Props {
  setUp: TotpSetUp;
  onActivated: () => Promise<void>;
}

export function TotpSetUpForm({ setUp, onActivated }: Props) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const prove = useReauthentication();
  const [code, setCode] = useState('');
  const send = useMutation({
    mutationFn: () => prove(() => activateTotp(code)),
    onSuccess: onActivated,
  });
  const wrong = send.error instanceof ApiError && send.error.code === 'incorrect_code';
  const cancelled = send.error instanceof ReauthenticationCancelled;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <div className={classes.layout}>
        <QrCode text={setUp.address} label={t('totp.qr')} />
        <Stack gap="md">
          <ol className={classes.steps}>
            <li>{t('totp.step_app')}</li>
            <li>
              {t('totp.step_scan')} <SetUpByHand setUp={setUp} />
            </li>
            <li>{t('totp.step_code')}</li>
          </ol>
          <CodeField
            label={t('factor.app_code')}
            value={code}
            figures
            onChange={(value) => {
              setCode(value);
              send.reset();
            }}
            error={
              send.error && !cancelled ? (wrong ? t('factor.wrong') : message(send.error)) : null
            }
            data-autofocus
          />
          <Button type="submit" loading={send.isPending} disabled={!code.trim()}>
            {t('totp.activate')}
          </Button>
        </Stack>
      </div>
    </form>
  );
}

/** For whoever cannot scan: the key to type, and a link that opens the application of this very phone. */
function SetUpByHand({ setUp }: { setUp: TotpSetUp }) {
  const { t } = useTranslation('accounts');
  return (
    <Stack gap={6} mt={6}>
      <Text size="sm" c="dimmed">
        {t('totp.by_hand')}
      </Text>
      <Group gap="xs">
        <bdi className={classes.secret}>{setUp.secret.replace(/(.{4})(?=.)/g, '$1 ')}</bdi>
        <CopyButton value={setUp.secret}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {copied ? t('totp.copied') : t('totp.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Anchor href={setUp.address} size="sm">
        {t('totp.open_app')}
      </Anchor>
    </Stack>
  );
}

/** Drawn here, from the modules themselves: the secret never leaves the page. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 1 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <div className={classes.qr}>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={label}
      >
        <title>{label}</title>
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
