import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problems';
import { meQuery } from '@/api/session';
import { FormError, LoadingSkeleton, QueryState, Tag, toast, useErrorMessage } from '@/ui';
import { verifyEmail } from '../../auth/flows';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import {
  addEmail,
  type EmailAddress,
  emailsQuery,
  makePrimary,
  removeEmail,
  sendEmailCode,
} from '../../auth/security';
import { CodeField } from '../CodeField';
import { Section } from '../Section';

type Stage = { kind: 'rest' } | { kind: 'type' } | { kind: 'code'; email: string };

/** The address one signs in with: confirmed, replaced by another once that one is confirmed. */
export function EmailSection() {
  const { t } = useTranslation('accounts');
  const query = useQuery(emailsQuery);
  const [stage, setStage] = useState<Stage>({ kind: 'rest' });
  return (
    <Section
      title={t('security.email')}
      lead={t('security.email_lead')}
      icon={<IconMail size={20} aria-hidden="true" />}
      aside={
        stage.kind === 'rest' ? (
          <Button variant="light" size="sm" onClick={() => setStage({ kind: 'type' })}>
            {t('security.change_email')}
          </Button>
        ) : null
      }
    >
      <QueryState query={query} loading={<LoadingSkeleton rows={1} />}>
        {(addresses) => (
          <Addresses
            addresses={addresses}
            confirming={stage.kind === 'code' ? stage.email : null}
            onConfirm={setStage}
          />
        )}
      </QueryState>
      {stage.kind === 'type' ? (
        <NewAddress
          onSent={(email) => setStage({ kind: 'code', email })}
          onCancel={() => setStage({ kind: 'rest' })}
        />
      ) : null}
      {stage.kind === 'code' ? (
        <ConfirmAddress email={stage.email} onDone={() => setStage({ kind: 'rest' })} />
      ) : null}
    </Section>
  );
}

function Addresses({
  addresses,
  confirming,
  onConfirm,
}: {
  addresses: EmailAddress[];
  /** The address whose code is being typed below. */
  confirming: string | null;
  onConfirm: (stage: Stage) => void;
}) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const client = useQueryClient();
  const prove = useReauthentication();
  const failed = (error: unknown) => {
    if (!(error instanceof ReauthenticationCancelled)) toast.failed(message(error));
  };
  const remove = useMutation({
    mutationFn: (email: string) => prove(() => removeEmail(email)),
    onSuccess: () => client.invalidateQueries({ queryKey: emailsQuery.queryKey }),
    onError: failed,
  });
  const send = useMutation({
    mutationFn: (email: string) => sendEmailCode(email),
    onSuccess: (_, email) => onConfirm({ kind: 'code', email }),
    onError: (error, email) => {
      // 403: one was sent a moment ago, and still holds.
      if (error instanceof ApiError && error.status === 403) onConfirm({ kind: 'code', email });
      else failed(error);
    },
  });
  return (
    <Stack gap="xs">
      {addresses.map(({ email, verified, primary }) => (
        <Group key={email} gap="sm">
          <bdi>{email}</bdi>
          {primary ? <Tag tint="pine">{t('email.primary')}</Tag> : null}
          {verified ? null : <Tag tint="apricot">{t('email.unverified')}</Tag>}
          {verified || email === confirming ? null : (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={send.isPending}
              onClick={() => send.mutate(email)}
            >
              {t('email.confirm')}
            </Button>
          )}
          {primary ? null : (
            <Button
              variant="subtle"
              color="rose"
              size="compact-sm"
              loading={remove.isPending}
              onClick={() => remove.mutate(email)}
              aria-label={t('email.remove_of', { email })}
            >
              {t('email.remove')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function NewAddress({
  onSent,
  onCancel,
}: {
  onSent: (email: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['accounts', 'common']);
  const prove = useReauthentication();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const send = useMutation({
    mutationFn: () => prove(() => addEmail(email.trim())),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: emailsQuery.queryKey });
      onSent(email.trim());
    },
  });
  const beside = send.error instanceof ApiError ? send.error.problem.fields?.email?.[0] : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack gap="md" maw={440}>
        <TextInput
          label={t('security.new_email')}
          type="email"
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            send.reset();
          }}
          error={beside}
          autoComplete="email"
          dir="ltr"
          maxLength={254}
          required
          withAsterisk={false}
        />
        <FormError
          error={beside || send.error instanceof ReauthenticationCancelled ? null : send.error}
          shown={['email']}
        />
        <Group>
          <Button type="submit" loading={send.isPending}>
            {t('security.send_code')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The code sent to the new address; once right, the address becomes the one to sign in with. */
function ConfirmAddress({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const client = useQueryClient();
  const prove = useReauthentication();
  const [code, setCode] = useState('');
  const confirmed = useRef(false);
  const check = useMutation({
    mutationFn: async () => {
      // A code serves once: when only the second half failed, only the second half is done again.
      if (!confirmed.current) await verifyEmail(code);
      confirmed.current = true;
      await prove(() => makePrimary(email));
    },
    onSuccess: async () => {
      toast.done(t('security.email_changed'));
      onDone();
      await client.invalidateQueries({ queryKey: emailsQuery.queryKey });
      await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
  });
  const wrong = check.error instanceof ApiError && check.error.code === 'incorrect_code';
  const spent = check.error instanceof ApiError && check.error.status === 409;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate();
      }}
    >
      <Stack gap="md" maw={440}>
        <Text>
          <Trans t={t} i18nKey="verify.sent" values={{ email }} components={[<bdi key="0" />]} />
        </Text>
        <CodeField
          label={t('verify.code')}
          figures
          value={code}
          onChange={(value) => {
            setCode(value);
            check.reset();
          }}
          error={wrong ? t('verify.wrong') : null}
        />
        {spent ? (
          <Alert color="rose" variant="light" role="alert">
            {t('security.email_code_spent')}
          </Alert>
        ) : (
          <FormError
            error={wrong || check.error instanceof ReauthenticationCancelled ? null : check.error}
          />
        )}
        <Group>
          <Button type="submit" loading={check.isPending} disabled={!code.trim()}>
            {t('verify.confirm')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
