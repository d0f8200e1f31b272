import { Alert, Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconAlertCircle, IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ApiError } from '@/api/problems';
import { useSession } from '@/api/session';
import { useErrorMessage, useFields } from '@/ui';
import { landingOf, useSuite } from '../auth/arrival';
import { type Step, signIn } from '../auth/flows';
import { type Entry, useEntry } from '../auth/useEntry';
import { PasskeyCancelled, passkeysSupported, signWithPasskey } from '../auth/webauthn';
import { AuthPage } from '../components/AuthPage';
import { DemoCast } from '../components/DemoCast';
import { SecondFactorStep } from '../components/SecondFactorStep';
import { VerifyEmailStep } from '../components/VerifyEmailStep';

interface Credentials {
  email: string;
  password: string;
}

export default function SignInPage() {
  const { t } = useTranslation('accounts');
  const session = useSession();
  const { suite } = useSuite();
  const entry = useEntry(['verify-email', 'second-factor']);
  if (session.status === 'signed-in') return <Navigate to={landingOf(session.me, suite)} replace />;
  switch (entry.step.kind) {
    case 'second-factor':
      return (
        <AuthPage title={t('factor.title')}>
          <SecondFactorStep types={entry.step.types} onStep={entry.onStep} onBack={entry.restart} />
        </AuthPage>
      );
    default:
      return <Start entry={entry} />;
  }
}

/** E-mail and password, then the code of an address that was never confirmed. */
function Start({ entry }: { entry: Entry }) {
  const { t } = useTranslation('accounts');
  const form = useFields<Credentials>({ email: '', password: '' });
  const send = useMutation({
    mutationFn: ({ email, password }: Credentials) => signIn(email.trim(), password),
    onSuccess: entry.onStep,
  });
  const passkey = useMutation({
    mutationFn: () => signWithPasskey('login'),
    onSuccess: entry.onStep,
  });
  const known = useRef<Credentials>(form.values);
  const submit = (credentials: Credentials) => {
    known.current = credentials;
    passkey.reset();
    send.mutate(credentials);
  };
  if (entry.step.kind === 'verify-email') {
    const { email, password } = known.current;
    return (
      <AuthPage title={t('verify.title')}>
        <VerifyEmailStep
          email={email || null}
          onStep={entry.onStep}
          onRestart={() => (password ? signIn(email, password) : Promise.resolve<Step>(RESTART))}
          onBack={entry.restart}
        />
      </AuthPage>
    );
  }
  const busy = send.isPending || passkey.isPending || entry.arriving;
  return (
    <SignInFrame
      busy={busy}
      onChoose={(chosen) => {
        form.setValues(chosen);
        if (chosen.password) submit(chosen);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(form.values);
        }}
      >
        <Stack gap="md">
          <Refusal error={send.error ?? passkey.error} />
          <TextInput
            label={t('field.email')}
            {...form.field('email')}
            type="email"
            autoComplete="username"
            dir="ltr"
            required
            withAsterisk={false}
          />
          <PasswordInput
            label={t('field.password')}
            {...form.field('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          />
          <ForgottenLink email={form.values.email} />
          <Button
            type="submit"
            fullWidth
            loading={send.isPending || entry.arriving}
            disabled={busy}
          >
            {t('signIn.submit')}
          </Button>
          {passkeysSupported() ? (
            <>
              <Divider label={t('signIn.or')} />
              <Button
                variant="default"
                fullWidth
                leftSection={<IconFingerprint size={20} />}
                loading={passkey.isPending}
                onClick={() => {
                  send.reset();
                  passkey.mutate();
                }}
              >
                {t('signIn.passkey')}
              </Button>
            </>
          ) : null}
        </Stack>
      </form>
    </SignInFrame>
  );
}

const RESTART: Step = { kind: 'sign-in' };

function SignInFrame({
  busy,
  onChoose,
  children,
}: {
  busy: boolean;
  onChoose: (credentials: Credentials) => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('accounts');
  const { suite, carry } = useSuite();
  const practitioner = useSearchParams()[0].get('espace') === 'soignant';
  const booking = suite?.startsWith('/reserver') ?? false;
  return (
    <AuthPage
      title={practitioner ? t('signIn.title_practitioner') : t('signIn.title')}
      description={
        practitioner
          ? t('signIn.lead_practitioner')
          : booking
            ? t('signIn.lead_booking')
            : t('signIn.lead')
      }
      alternative={
        practitioner ? null : (
          <Trans
            t={t}
            i18nKey="signIn.no_account"
            components={[<Anchor key="0" component={Link} to={carry('/inscription')} />]}
          />
        )
      }
      below={
        <DemoCast
          busy={busy}
          onChoose={({ email, password = '' }) => onChoose({ email, password })}
        />
      }
    >
      {children}
    </AuthPage>
  );
}

function ForgottenLink({ email }: { email: string }) {
  const { t } = useTranslation('accounts');
  return (
    <Anchor
      component={Link}
      to="/mot-de-passe-oublie"
      state={{ email: email.trim() }}
      size="sm"
      style={{ alignSelf: 'start' }}
    >
      {t('signIn.forgotten')}
    </Anchor>
  );
}

/** Why one is not let in, in words; never which of the two was wrong. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  if (!error) return null;
  return (
    <Alert color="rose" variant="light" role="alert" icon={<IconAlertCircle size={20} />}>
      {refusalKey(error) ? t(`signIn.refused.${refusalKey(error) as RefusalKey}`) : message(error)}
    </Alert>
  );
}

type RefusalKey = 'mismatch' | 'throttled' | 'cancelled' | 'unknown_passkey' | 'inactive';

function refusalKey(error: unknown): RefusalKey | null {
  if (error instanceof PasskeyCancelled) return 'cancelled';
  if (!(error instanceof ApiError)) return null;
  if (error.status === 429) return 'throttled';
  switch (error.code) {
    case 'email_password_mismatch':
    case 'invalid_login':
      return 'mismatch';
    case 'too_many_login_attempts':
      return 'throttled';
    case 'incorrect_code':
      return 'unknown_passkey';
    case 'account_inactive':
      return 'inactive';
    default:
      return null;
  }
}
