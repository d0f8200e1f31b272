import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError, LoadingSkeleton, QueryState, toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { deviceOf } from '../../auth/device';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import { type Authenticator, authenticatorsQuery } from '../../auth/security';
import {
  addPasskey,
  PasskeyAlreadyHere,
  PasskeyCancelled,
  passkeysSupported,
  removePasskey,
  renamePasskey,
} from '../../auth/webauthn';
import { Section } from '../Section';
import rows from './rows.module.css';
import { useDayOf } from './useDayOf';
import { useFactorsChanged } from './useFactorsChanged';

/** Passkeys: sign in with a finger, a face or a key, without a password. */
export function PasskeysSection() {
  const { t } = useTranslation('accounts');
  const query = useQuery(authenticatorsQuery);
  const [adding, setAdding] = useState(false);
  const supported = passkeysSupported();
  return (
    <Section
      title={t('passkey.title')}
      lead={supported ? t('passkey.lead') : t('passkey.unsupported')}
      icon={<IconFingerprint size={20} aria-hidden="true" />}
      aside={
        supported ? (
          <Button variant="light" size="sm" onClick={() => setAdding(true)}>
            {t('passkey.add')}
          </Button>
        ) : null
      }
    >
      <QueryState
        query={query}
        loading={<LoadingSkeleton rows={1} />}
        isEmpty={(all) => !all.some(({ type }) => type === 'webauthn')}
        empty={
          <Text size="sm" c="dimmed">
            {t('passkey.none')}
          </Text>
        }
      >
        {(all) => (
          <ul className={rows.list}>
            {all
              .filter(({ type }) => type === 'webauthn')
              .map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
          </ul>
        )}
      </QueryState>
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function PasskeyRow({ passkey }: { passkey: Authenticator }) {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const dayOf = useDayOf();
  const [renaming, setRenaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const name = passkey.name || t('passkey.unnamed');
  const remove = useMutation({
    mutationFn: () => prove(() => removePasskey(passkey.id ?? 0)),
    onMutate: () => setAsking(false),
    onSuccess: async () => {
      await changed();
      toast.done(t('passkey.removed'));
    },
    onError: (error) => {
      if (!(error instanceof ReauthenticationCancelled)) toast.failed(message(error));
    },
  });
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <span className={rows.name}>{name}</span>
        <span className={rows.detail}>
          {passkey.last_used_at
            ? t('passkey.used', { day: dayOf(passkey.last_used_at) })
            : t('passkey.added', { day: dayOf(passkey.created_at) })}
        </span>
      </div>
      <Group gap={4}>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setRenaming(true)}
          aria-label={t('passkey.rename_of', { name })}
        >
          {t('passkey.rename')}
        </Button>
        <Button
          variant="subtle"
          color="rose"
          size="compact-sm"
          loading={remove.isPending}
          onClick={() => setAsking(true)}
          aria-label={t('passkey.remove_of', { name })}
        >
          {t('passkey.remove')}
        </Button>
      </Group>
      {renaming ? <RenameDialog passkey={passkey} onClose={() => setRenaming(false)} /> : null}
      <ConfirmDialog
        opened={asking}
        title={t('passkey.remove_title', { name })}
        confirmLabel={t('passkey.remove')}
        danger
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('passkey.remove_text')}
      </ConfirmDialog>
    </li>
  );
}

function useSuggestedName(): string {
  const { browser, system } = deviceOf(navigator.userAgent);
  return [system, browser].filter(Boolean).join(' · ');
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const add = useMutation({
    mutationFn: (name: string) => prove(() => addPasskey(name)),
    onSuccess: async (added) => {
      await changed();
      toast.done(
        added.meta?.recovery_codes_generated ? t('passkey.added_with_codes') : t('passkey.saved'),
      );
      onClose();
    },
  });
  return (
    <NameDialog
      title={t('passkey.add')}
      lead={t('passkey.add_lead')}
      initial={useSuggestedName()}
      confirm={t('passkey.continue')}
      pending={add.isPending}
      error={add.error}
      onSend={(name) => add.mutate(name)}
      onClose={onClose}
    />
  );
}

function RenameDialog({ passkey, onClose }: { passkey: Authenticator; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const rename = useMutation({
    mutationFn: (name: string) => prove(() => renamePasskey(passkey.id ?? 0, name)),
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  return (
    <NameDialog
      title={t('passkey.rename')}
      initial={passkey.name ?? ''}
      confirm={t('profile.save')}
      pending={rename.isPending}
      error={rename.error}
      onSend={(name) => rename.mutate(name)}
      onClose={onClose}
    />
  );
}

interface NameProps {
  title: string;
  lead?: string;
  initial: string;
  confirm: string;
  pending: boolean;
  error: unknown;
  onSend: (name: string) => void;
  onClose: () => void;
}

function NameDialog({ title, lead, initial, confirm, pending, error, onSend, onClose }: NameProps) {
  const { t } = useTranslation(['accounts', 'common']);
  const [name, setName] = useState(initial);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend(name.trim());
        }}
      >
        <Stack gap="md">
          {lead ? <Text c="dimmed">{lead}</Text> : null}
          <TextInput
            label={t('passkey.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
          />
          <PasskeyRefusal error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={!name.trim()}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function PasskeyRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation('accounts');
  if (!error || error instanceof ReauthenticationCancelled) return null;
  if (error instanceof PasskeyCancelled || error instanceof PasskeyAlreadyHere) {
    return (
      <Alert color="apricot" variant="light" role="alert">
        {error instanceof PasskeyAlreadyHere ? t('passkey.already_here') : t('passkey.cancelled')}
      </Alert>
    );
  }
  return <FormError error={error} />;
}
