import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { fieldErrors } from '@/api/problems';
import { FormError } from '@/ui';
import { requestReset } from '../auth/flows';
import { AuthPage } from '../components/AuthPage';

/** Asks for the mail that lets one choose a new password. It never says whether the address is known. */
export default function ForgottenPasswordPage() {
  const { t } = useTranslation('accounts');
  const typed = (useLocation().state as { email?: string } | null)?.email ?? '';
  const [email, setEmail] = useState(typed);
  const send = useMutation({ mutationFn: () => requestReset(email.trim()) });
  const back = (
    <Anchor component={Link} to="/connexion">
      {t('forgotten.back')}
    </Anchor>
  );
  if (send.isSuccess) {
    return (
      <AuthPage title={t('forgotten.sent_title')} alternative={back}>
        <Stack gap="md" role="status">
          <IconMailCheck size={36} stroke={1.5} color="var(--tb-accent-text)" aria-hidden="true" />
          <Text>
            <Trans
              t={t}
              i18nKey="forgotten.sent"
              values={{ email: email.trim() }}
              components={[<bdi key="0" />]}
            />
          </Text>
          <Text c="dimmed">{t('forgotten.sent_help')}</Text>
          <Button variant="light" onClick={() => send.reset()}>
            {t('forgotten.again')}
          </Button>
        </Stack>
      </AuthPage>
    );
  }
  const beside = fieldErrors(send.error).email;
  return (
    <AuthPage title={t('forgotten.title')} description={t('forgotten.lead')} alternative={back}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('field.email')}
            name="email"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={beside}
            autoComplete="username"
            dir="ltr"
            required
            withAsterisk={false}
          />
          <FormError error={beside ? null : send.error} shown={['email']} />
          <Button type="submit" fullWidth loading={send.isPending}>
            {t('forgotten.submit')}
          </Button>
        </Stack>
      </form>
    </AuthPage>
  );
}
