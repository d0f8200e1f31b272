import { Button, Group, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import {
  authenticatorsQuery,
  type RecoveryCodes,
  readRecoveryCodes,
  renewRecoveryCodes,
} from '../../auth/security';
import { Section } from '../Section';
import { RecoveryCodesList } from './RecoveryCodesList';
import { useFactorsChanged } from './useFactorsChanged';

/** Recovery codes: how many are left, shown on demand, made anew. Only there with another second factor. */
export function RecoverySection() {
  const { t } = useTranslation('accounts');
  const factors = useQuery(authenticatorsQuery).data ?? [];
  const message = useErrorMessage();
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const [shown, setShown] = useState<RecoveryCodes | null>(null);
  const [asking, setAsking] = useState(false);
  const onError = (error: unknown) => {
    if (!(error instanceof ReauthenticationCancelled)) toast.failed(message(error));
  };
  const show = useMutation({
    mutationFn: () => prove(readRecoveryCodes),
    onSuccess: setShown,
    onError,
  });
  const renew = useMutation({
    mutationFn: () => prove(renewRecoveryCodes),
    onMutate: () => setAsking(false),
    onSuccess: async (fresh) => {
      setShown(fresh);
      await changed();
      toast.done(t('recovery.renewed'));
    },
    onError,
  });
  const codes = factors.find(({ type }) => type === 'recovery_codes');
  if (!factors.some(({ type }) => type !== 'recovery_codes')) return null;
  return (
    <Section
      title={t('recovery.title')}
      lead={t('recovery.lead')}
      icon={<IconLifebuoy size={20} aria-hidden="true" />}
    >
      {codes ? (
        <Text size="sm">{t('recovery.left', { count: codes.unused_code_count ?? 0 })}</Text>
      ) : null}
      {shown?.unused_codes ? <RecoveryCodesList codes={shown.unused_codes} /> : null}
      {shown && !shown.unused_codes ? <Text size="sm">{t('recovery.seen_once')}</Text> : null}
      <Group gap="sm">
        {codes && !shown ? (
          <Button variant="light" size="sm" loading={show.isPending} onClick={() => show.mutate()}>
            {t('recovery.show')}
          </Button>
        ) : null}
        {shown ? (
          <Button variant="light" size="sm" onClick={() => setShown(null)}>
            {t('recovery.hide')}
          </Button>
        ) : null}
        <Button
          variant="default"
          size="sm"
          loading={renew.isPending}
          onClick={() => (codes ? setAsking(true) : renew.mutate())}
        >
          {codes ? t('recovery.renew') : t('recovery.make')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('recovery.renew_title')}
        confirmLabel={t('recovery.renew')}
        onConfirm={() => renew.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('recovery.renew_text')}
      </ConfirmDialog>
    </Section>
  );
}
