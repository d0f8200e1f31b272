import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/problems';
import { useRefreshSession } from '@/api/session';
import { FormError, toast } from '@/ui';
import { landingOf } from '../auth/arrival';
import { resetPassword } from '../auth/flows';
import { AuthPage } from '../components/AuthPage';
import { NewPasswordField } from '../components/NewPasswordField';

/** Reached from the mail: choose a new password, then sign in with it. */
export default function ResetPasswordPage() {
  const { t } = useTranslation('accounts');
  const { key = '' } = useParams();
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const send = useMutation({
    mutationFn: () => resetPassword(key, password),
    onSuccess: async (step) => {
      toast.done(t('reset.done'));
      const me = step.kind === 'signed-in' ? await refresh() : null;
      await navigate(me ? landingOf(me, null) : '/connexion', { replace: true });
    },
  });
  const fields = send.error instanceof ApiError ? (send.error.problem.fields ?? {}) : {};
  if (fields.key) {
    return (
      <AuthPage title={t('reset.stale_title')}>
        <Stack gap="md">
          <Text>{t('reset.stale')}</Text>
          <Button component={Link} to="/mot-de-passe-oublie">
            {t('reset.ask_again')}
          </Button>
        </Stack>
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title={t('reset.title')}
      description={t('reset.lead')}
      alternative={
        <Anchor component={Link} to="/connexion">
          {t('forgotten.back')}
        </Anchor>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack gap="md">
          <NewPasswordField
            label={t('reset.password')}
            value={password}
            onChange={(value) => {
              setPassword(value);
              if (fields.password) send.reset();
            }}
            reasons={fields.password}
          />
          <FormError error={fields.password ? null : send.error} shown={['password']} />
          <Button type="submit" fullWidth loading={send.isPending}>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </AuthPage>
  );
}
