import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '@/api/problems';
import { platformQuery } from '@/api/session';
import { FormError, toast, useAnnounce } from '@/ui';
import { resendEmailCode, type Step, verifyEmail } from '../auth/flows';
import { CodeField } from './CodeField';

interface Props {
  /** Where the code was sent; unknown when the step is taken up again after a reload. */
  email: string | null;
  onStep: (step: Step) => void;
  /** Begins again with a new code when the one sent is spent. */
  onRestart: () => Promise<Step>;
  onBack: () => void;
}

/** Type or paste the code that came by e-mail; ask for another. */
export function VerifyEmailStep({ email, onStep, onRestart, onBack }: Props) {
  const { t } = useTranslation('accounts');
  const announce = useAnnounce();
  const [code, setCode] = useState('');
  const check = useMutation({ mutationFn: () => verifyEmail(code), onSuccess: onStep });
  const resend = useMutation({
    mutationFn: () => newCode(onRestart),
    onSuccess: () => {
      setCode('');
      check.reset();
      announce(t('verify.sent_again'));
      toast.done(t('verify.sent_again'));
    },
  });
  const tooSoon = resend.error instanceof ApiError && resend.error.status === 429;
  const spent = check.error instanceof ApiError && check.error.status === 409;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate();
      }}
    >
      <Stack gap="md">
        <Text>
          {email ? (
            <Trans t={t} i18nKey="verify.sent" values={{ email }} components={[<bdi key="0" />]} />
          ) : (
            t('verify.sent_unknown')
          )}
        </Text>
        <CodeField
          label={t('verify.code')}
          figures
          value={code}
          onChange={(value) => {
            setCode(value);
            check.reset();
          }}
          error={check.error && !spent ? <CodeRefusal error={check.error} /> : null}
          data-autofocus
          autoFocus
        />
        {spent ? <Text c="var(--mantine-color-error)">{t('verify.spent')}</Text> : null}
        {tooSoon ? (
          <Text size="sm" role="alert">
            {t('verify.wait')}
          </Text>
        ) : (
          <FormError error={resend.error} />
        )}
        <Button type="submit" size="md" loading={check.isPending} disabled={!code.trim()} fullWidth>
          {t('verify.confirm')}
        </Button>
        <Button
          variant="light"
          fullWidth
          loading={resend.isPending}
          onClick={() => resend.mutate()}
        >
          {t('verify.resend')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('verify.help')}{' '}
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {t('verify.other')}
          </Anchor>
        </Text>
        <DemoHint />
      </Stack>
    </form>
  );
}

/** A new code by the short way; when none may be sent any more, by beginning again. */
async function newCode(onRestart: () => Promise<Step>): Promise<void> {
  try {
    await resendEmailCode();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    await onRestart();
  }
}

function CodeRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation('accounts');
  const wrong = error instanceof ApiError && error.code === 'incorrect_code';
  if (wrong) return t('verify.wrong');
  return (
    <>
      {error instanceof ApiError
        ? (error.problem.detail ?? t('verify.failed'))
        : t('verify.failed')}
    </>
  );
}

/** In a demo no mail leaves the house: it is read in the demo's mailbox. */
function DemoHint() {
  const { t } = useTranslation('accounts');
  const demo = useQuery(platformQuery).data?.demo ?? false;
  if (!demo) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('verify.demo')}{' '}
      <Anchor component={Link} to="/demo/messages" target="_blank" size="sm">
        {t('verify.demo_link')}
      </Anchor>
    </Text>
  );
}
