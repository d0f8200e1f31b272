import { Button, Group, Input, Radio, Select, Stack, TextInput } from '@mantine/core';
import { IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api } from '@/api/client';
import { meQuery, useSignOut } from '@/api/session';
import type { Channel, Language, Me } from '@/api/types';
import { useMe } from '@/app/guards';
import { chooseLanguage } from '@/i18n';
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/languages';
import { FormError, PageHeader, Tag, toast, useErrorMessage, useFields } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { AccountNav } from '../components/AccountNav';
import { PhotoEditor } from '../components/PhotoEditor';
import { Section } from '../components/Section';

type Profile = Pick<Me, 'given_name' | 'family_name' | 'language' | 'preferred_channel'> & {
  phone: string;
};

const SHOWN = ['given_name', 'family_name', 'language', 'phone', 'preferred_channel'];

function profileOf(me: Me): Profile {
  const { given_name, family_name, language, preferred_channel } = me;
  return { given_name, family_name, language, preferred_channel, phone: me.phone ?? '' };
}

export default function ProfilePage() {
  const { t } = useTranslation('accounts');
  const me = useMe();
  return (
    <>
      <PageHeader title={t('account.title')} documentTitle={t('account.profile')} />
      <AccountNav />
      <Stack gap="lg">
        <Section title={t('profile.photo')} icon={<IconUserCircle size={20} aria-hidden="true" />}>
          <PhotoEditor me={me} />
        </Section>
        <ProfileForm me={me} />
        <SignOutButton />
      </Stack>
    </>
  );
}

function ProfileForm({ me }: { me: Me }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const [saved, setSaved] = useState(() => profileOf(me));
  const form = useFields<Profile>(saved);
  const dirty = JSON.stringify(form.values) !== JSON.stringify(saved);
  const save = useMutation({
    mutationFn: (body: Profile) => api.patch<Me>('/api/v1/me', { body }),
    onSuccess: async (fresh) => {
      const now = profileOf(fresh);
      setSaved(now);
      form.setValues(now);
      client.setQueryData(meQuery.queryKey, fresh);
      await chooseLanguage(fresh.language);
      toast.done(t('profile.saved'));
    },
    onError: (error) => form.refuse(error),
  });
  const formRef = useFocusOnError(save.error);
  return (
    <Section title={t('profile.identity')} icon={<IconUser size={20} aria-hidden="true" />}>
      <LeaveGuard dirty={dirty && !save.isPending} />
      <form
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(form.values);
        }}
      >
        <Stack gap="md">
          <ProfileFields form={form} me={me} />
          <FormError
            error={Object.keys(form.errors).length > 0 ? null : save.error}
            shown={SHOWN}
          />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!dirty}>
              {t('profile.save')}
            </Button>
            {dirty ? (
              <Button variant="default" onClick={() => form.setValues(saved)}>
                {t('profile.undo')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function ProfileFields({ form, me }: { form: ReturnType<typeof useFields<Profile>>; me: Me }) {
  const { t } = useTranslation('accounts');
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
      <EmailLine me={me} />
      <TextInput
        label={t('field.phone')}
        description={t('profile.phone_why')}
        {...form.field('phone')}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        maxLength={20}
      />
      <Select
        label={t('field.language')}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        value={form.values.language}
        onChange={(value) => form.set('language', value as Language)}
        allowDeselect={false}
        error={form.errors.language}
        maw={320}
      />
      <Radio.Group
        label={t('profile.channel')}
        description={t('profile.channel_why')}
        value={form.values.preferred_channel}
        onChange={(value) => form.set('preferred_channel', value as Channel)}
        error={form.errors.preferred_channel}
      >
        <Group mt="xs" gap="lg">
          <Radio size="md" value="email" label={t('channel.email')} />
          <Radio size="md" value="sms" label={t('channel.sms')} />
          <Radio size="md" value="push" label={t('channel.push')} />
        </Group>
      </Radio.Group>
    </>
  );
}

/** The address one signs in with; it is changed on the security page, where it is proved. */
function EmailLine({ me }: { me: Me }) {
  const { t } = useTranslation('accounts');
  return (
    <div>
      <Input.Label component="div" size="md">
        {t('field.email')}
      </Input.Label>
      <Group gap="sm" mt={4}>
        <bdi>{me.email}</bdi>
        <Tag tint={me.email_verified ? 'pine' : 'apricot'}>
          {me.email_verified ? t('email.verified') : t('email.unverified')}
        </Tag>
        <Button component={Link} to="/compte/securite" variant="subtle" size="compact-sm">
          {t('email.change')}
        </Button>
      </Group>
    </div>
  );
}

function SignOutButton() {
  const { t } = useTranslation('accounts');
  const signOut = useSignOut();
  const navigate = useNavigate();
  const message = useErrorMessage();
  const leave = useMutation({
    mutationFn: async () => {
      // In this order: a page that needs a session would otherwise lead to the sign-in page first.
      await navigate('/');
      // Still here: what was typed is not saved, and the person was asked whether to leave.
      if (window.location.pathname !== '/') return;
      await signOut();
    },
    onError: (error) => toast.failed(message(error)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconLogout size={18} className="tb-flip" />}
      loading={leave.isPending}
      onClick={() => leave.mutate()}
      style={{ alignSelf: 'start' }}
    >
      {t('account.sign_out')}
    </Button>
  );
}
