import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/guards';
import { PageHeader } from '@/ui';
import { ReauthenticationProvider } from '../auth/Reauthentication';
import { AccountNav } from '../components/AccountNav';
import { EmailSection } from '../components/security/EmailSection';
import { PasskeysSection } from '../components/security/PasskeysSection';
import { PasswordSection } from '../components/security/PasswordSection';
import { RecoverySection } from '../components/security/RecoverySection';
import { SessionsSection } from '../components/security/SessionsSection';
import { TotpSection } from '../components/security/TotpSection';

/** What opens this account, and where it is open. */
export default function SecurityPage() {
  const { t } = useTranslation('accounts');
  const me = useMe();
  return (
    <ReauthenticationProvider>
      <PageHeader title={t('account.title')} documentTitle={t('account.security')} />
      <AccountNav />
      <Stack gap="lg">
        <PasswordSection me={me} />
        <EmailSection />
        <TotpSection />
        <PasskeysSection />
        <RecoverySection />
        <SessionsSection />
      </Stack>
    </ReauthenticationProvider>
  );
}
