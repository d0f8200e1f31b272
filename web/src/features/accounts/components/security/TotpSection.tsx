import { Button, Modal, Skeleton, Stack } from '@mantine/core';
import { IconDeviceMobileCode } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, Tag, toast, useErrorMessage } from '@/ui';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { ReauthenticationCancelled, useReauthentication } from '../../auth/Reauthentication';
import {
  authenticatorsQuery,
  beginTotp,
  deactivateTotp,
  readRecoveryCodes,
} from '../../auth/security';
import { Section } from '../Section';
import { RecoveryCodesList } from './RecoveryCodesList';
import { TotpSetUpForm } from './TotpSetUpForm';
import { useFactorsChanged } from './useFactorsChanged';

/** Codes of an application on the phone, asked for at each sign-in. */
export function TotpSection() {
  const { t } = useTranslation('accounts');
  const query = useQuery(authenticatorsQuery);
  const [opened, setOpened] = useState(false);
  const active = query.data?.some(({ type }) => type === 'totp');
  return (
    <Section
      title={t('totp.title')}
      lead={t('totp.lead')}
      icon={<IconDeviceMobileCode size={20} aria-hidden="true" />}
      aside={
        active === undefined ? null : active ? (
          <Tag>{t('totp.on')}</Tag>
        ) : (
          <Button variant="light" size="sm" onClick={() => setOpened(true)}>
            {t('totp.set_up')}
          </Button>
        )
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton height={20} width="50%" />
      ) : null}
      {active ? <Deactivate /> : null}
      {opened ? <SetUpDialog onClose={() => setOpened(false)} /> : null}
    </Section>
  );
}

function Deactivate() {
  const { t } = useTranslation('accounts');
  const message = useErrorMessage();
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const [asking, setAsking] = useState(false);
  const stop = useMutation({
    mutationFn: () => prove(deactivateTotp),
    onMutate: () => setAsking(false),
    onSuccess: async () => {
      await changed();
      toast.done(t('totp.stopped'));
    },
    onError: (error) => {
      if (!(error instanceof ReauthenticationCancelled)) toast.failed(message(error));
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="rose"
        size="sm"
        loading={stop.isPending}
        onClick={() => setAsking(true)}
        style={{ alignSelf: 'start' }}
      >
        {t('totp.stop')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('totp.stop_title')}
        confirmLabel={t('totp.stop')}
        danger
        onConfirm={() => stop.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('totp.stop_text')}
      </ConfirmDialog>
    </>
  );
}

/** Scan, type the code, keep the recovery codes. */
function SetUpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const prove = useReauthentication();
  const changed = useFactorsChanged();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  // One secret for as long as the window is open: leaving for the telephone and coming back must not change it.
  const begin = useQuery({
    queryKey: ['security', 'totp-set-up'],
    queryFn: beginTotp,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const activated = async () => {
    await changed();
    toast.done(t('totp.started'));
    const fresh = await prove(readRecoveryCodes).catch(() => null);
    if (fresh?.unused_codes?.length) setCodes(fresh.unused_codes);
    else onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={codes ? t('recovery.title') : t('totp.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {codes ? (
        <Stack gap="md">
          <RecoveryCodesList codes={codes} />
          <Button onClick={onClose}>{t('recovery.kept')}</Button>
        </Stack>
      ) : begin.data ? (
        <TotpSetUpForm setUp={begin.data} onActivated={activated} />
      ) : begin.isError ? (
        <ErrorState error={begin.error} onRetry={() => void begin.refetch()} />
      ) : (
        <Skeleton height={220} />
      )}
    </Modal>
  );
}
