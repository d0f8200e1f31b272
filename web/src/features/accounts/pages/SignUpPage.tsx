import { Anchor, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { ApiError } from '@/api/problems';
import { useSession } from '@/api/session';
import type { Language } from '@/api/types';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { FormError, useFields, useLanguage } from '@/ui';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { landingOf, useSuite } from '../auth/arrival';
import { type SignUp, signIn, signUp } from '../auth/flows';
import { type Entry, useEntry } from '../auth/useEntry';
import { AuthPage } from '../components/AuthPage';
import { NewPasswordField } from '../components/NewPasswordField';
import { VerifyEmailStep } from '../components/VerifyEmailStep';

const SHOWN = ['given_name', 'family_name', 'email', 'password', 'language', 'phone'];

export default function SignUpPage() {
  const session = useSession();
  const { suite } = useSuite();
  const entry = useEntry(['verify-email']);
  if (session.status === 'signed-in') return <Navigate to={landingOf(session.me, suite)} replace />;
  return <SignUpSteps entry={entry} />;
}

function SignUpSteps({ entry }: { entry: Entry }) {
  const { t } = useTranslation('accounts');
  const { suite, carry } = useSuite();
  const form = useFields<SignUp>({
    given_name: '',
    family_name: '',
    email: '',
    password: '',
    language: useLanguage(),
    phone: '',
  });
  const sent = useRef<SignUp>(form.values);
  const send = useMutation({
    mutationFn: (person: SignUp) => signUp({ ...person, email: person.email.trim() }),
    onSuccess: entry.onStep,
    onError: (error) => form.refuse(error),
  });
  const formRef = useFocusOnError(send.error);
  if (entry.step.kind === 'verify-email') {
    const { email, password } = sent.current;
    return (
      <AuthPage title={t('verify.title')}>
        <VerifyEmailStep
          email={email || null}
          onStep={entry.onStep}
          onRestart={() => signIn(email, password)}
          onBack={entry.restart}
        />
      </AuthPage>
    );
  }
  const booking = suite?.startsWith('/reserver') ?? false;
  return (
    <AuthPage
      title={t('signUp.title')}
      description={booking ? t('signUp.lead_booking') : t('signUp.lead')}
      alternative={
        <Trans
          t={t}
          i18nKey="signUp.have_account"
          components={[<Anchor key="0" component={Link} to={carry('/connexion')} />]}
        />
      }
    >
      <form
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault();
          sent.current = { ...form.values, email: form.values.email.trim() };
          send.mutate(form.values);
        }}
      >
        <Stack gap="md">
          <SignUpFields form={form} error={send.error} />
          <FormError error={unshown(send.error)} shown={SHOWN} />
          <Button type="submit" fullWidth loading={send.isPending || entry.arriving}>
            {t('signUp.submit')}
          </Button>
        </Stack>
      </form>
    </AuthPage>
  );
}

/** What is beside a field already is not said again below the form. */
function unshown(error: unknown): unknown {
  const fields = error instanceof ApiError ? Object.keys(error.problem.fields ?? {}) : [];
  return fields.length > 0 && fields.every((field) => SHOWN.includes(field)) ? null : error;
}

function SignUpFields({
  form,
  error,
}: {
  form: ReturnType<typeof useFields<SignUp>>;
  error: unknown;
}) {
  const { t } = useTranslation('accounts');
  const { given_name, family_name, email } = form.values;
  const reasons = error instanceof ApiError ? error.problem.fields?.password : undefined;
  return (
    <>
      <Group grow align="flex-start" gap="md" preventGrowOverflow={false}>
        <TextInput
          label={t('field.given_name')}
          {...form.field('given_name')}
          autoComplete="given-name"
          maxLength={100}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t('field.family_name')}
          {...form.field('family_name')}
          autoComplete="family-name"
          maxLength={100}
          required
          withAsterisk={false}
        />
      </Group>
      <TextInput
        label={t('field.email')}
        description={t('signUp.email_why')}
        {...form.field('email')}
        type="email"
        autoComplete="email"
        dir="ltr"
        maxLength={254}
        required
        withAsterisk={false}
      />
      <NewPasswordField
        label={t('field.password')}
        name="password"
        value={form.values.password}
        onChange={(value) => form.set('password', value)}
        reasons={form.errors.password ? reasons : []}
        about={[given_name, family_name, email.split('@')[0] ?? '']}
      />
      <Select
        label={t('field.language')}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={form.values.language}
        onChange={(value) => form.set('language', value as Language)}
        allowDeselect={false}
        error={form.errors.language}
      />
      <TextInput
        label={t('field.phone_optional')}
        description={t('signUp.phone_why')}
        {...form.field('phone')}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        maxLength={20}
      />
    </>
  );
}
