import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { meQuery } from '@/api/session';
import type { Me } from '@/api/types';
import { FormError, toast } from '@/ui';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { useFocusOnError } from '@/ui/useFocusOnError';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import { changePassword } from '../../auth/security';
import { NewPasswordField } from '../NewPasswordField';
import { Section } from '../Section';

export function PasswordSection({ me }: { me: Me }) {
  const { t } = useTranslation('accounts');
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t('security.password')}
      lead={t('security.password_lead')}
      icon={<IconLock size={20} aria-hidden="true" />}
      aside={
        open ? null : (
          <Button variant="light" size="sm" onClick={() => setOpen(true)}>
            {me.has_password === false
              ? t('security.choose_password')
              : t('security.change_password')}
          </Button>
        )
      }
    >
      {open ? <PasswordForm me={me} onDone={() => setOpen(false)} /> : null}
    </Section>
  );
}

function PasswordForm({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const prove = useReauthentication();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => prove(() => changePassword(current, next)),
    onSuccess: async () => {
      toast.done(t('security.password_changed'));
      onDone();
      await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
  });
  const formRef = useFocusOnError(send.error);
  const fields = send.error instanceof ApiError ? (send.error.problem.fields ?? {}) : {};
  const beside = fields.current_password || fields.new_password;
  const cancelled = send.error instanceof ReauthenticationCancelled;
  return (
    <form
      ref={formRef}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <LeaveGuard dirty={Boolean(current || next) && !send.isSuccess} />
      <Stack gap="md" maw={440}>
        {/* For password managers: whose password this is. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={me.email}
          readOnly
          hidden
        />
        {me.has_password === false ? null : (
          <PasswordInput
            label={t('security.current_password')}
            value={current}
            onChange={(event) => {
              setCurrent(event.currentTarget.value);
              if (fields.current_password) send.reset();
            }}
            error={fields.current_password ? t('security.current_password_wrong') : null}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          />
        )}
        <NewPasswordField
          label={t('security.new_password')}
          value={next}
          onChange={(value) => {
            setNext(value);
            if (fields.new_password) send.reset();
          }}
          reasons={fields.new_password}
          about={[me.given_name, me.family_name, me.email.split('@')[0] ?? '']}
        />
        <FormError
          error={beside || cancelled ? null : send.error}
          shown={['current_password', 'new_password']}
        />
        <Group>
          <Button type="submit" loading={send.isPending}>
            {t('security.save_password')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
