import { Button, Loader, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { homeOf, useRefreshSession } from '@/api/session';
import { toast } from '@/ui';
import { verifyEmail } from '../auth/flows';
import { AuthPage } from '../components/AuthPage';

/** The link of the mail: confirms the address by itself, then goes on. */
export default function VerifyEmailPage() {
  const { t } = useTranslation('accounts');
  const { key = '' } = useParams();
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const asked = useRef(false);
  const check = useMutation({
    mutationFn: () => verifyEmail(key),
    onSuccess: async () => {
      toast.done(t('verify.done'));
      const me = await refresh();
      await navigate(me ? homeOf(me) : '/connexion', { replace: true });
    },
  });
  const { mutate } = check;
  useEffect(() => {
    // Once: a code that is sent twice is a wrong code the second time.
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  if (!check.isError) {
    return (
      <AuthPage title={t('verify.title')}>
        <Stack align="center" role="status">
          <Loader type="dots" />
          <Text c="dimmed">{t('verify.checking')}</Text>
        </Stack>
      </AuthPage>
    );
  }
  return (
    <AuthPage title={t('verify.stale_title')}>
      <Stack gap="md" role="alert">
        <Text>{t('verify.stale')}</Text>
        <Button component={Link} to="/connexion">
          {t('verify.to_sign_in')}
        </Button>
      </Stack>
    </AuthPage>
  );
}
