/** Who may see what is below: the server decides each request, these only lead people to the right door. */
import { Button, Container } from '@mantine/core';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { ApiError, NETWORK } from '@/api/problems';
import { useSession } from '@/api/session';
import type { Me, Membership } from '@/api/types';
import { EmptyState } from '@/ui';
import { ErrorState } from '@/ui/states';
import { NotFoundPage, StartingPage } from './fallbacks';

const MeContext = createContext<Me | null>(null);
const ClinicContext = createContext<Membership | null>(null);

/** The signed-in person; only below `RequireSession`. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is called outside RequireSession');
  return me;
}

/** The clinic of the address and what the signed-in person may do there; only in the staff's shell. */
export function useClinic(): Membership['clinic'] & {
  membership: Membership;
  can: (permission: string) => boolean;
} {
  const membership = useContext(ClinicContext);
  if (!membership) throw new Error('useClinic is called outside RequireClinic');
  return {
    ...membership.clinic,
    membership,
    can: (permission) => membership.permissions.includes(permission),
  };
}

/** The address to come back to after signing in. */
export function useSignInAddress(): string {
  const { pathname, search } = useLocation();
  return `/connexion?suite=${encodeURIComponent(pathname + search)}`;
}

export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSession();
  const signIn = useSignInAddress();
  switch (session.status) {
    case 'loading':
      return <StartingPage />;
    case 'unreachable':
      return (
        <Container size="sm" py={48}>
          <ErrorState page error={new ApiError(NETWORK)} onRetry={session.retry} />
        </Container>
      );
    case 'anonymous':
      return <Navigate to={signIn} replace />;
    case 'signed-in':
      return <MeContext value={session.me}>{children}</MeContext>;
  }
}

/** A clinic one does not work for is not there, as on the server. */
export function RequireClinic({ children }: { children: ReactNode }) {
  const { clinicSlug } = useParams();
  const membership = useMe().memberships.find((each) => each.clinic.slug === clinicSlug);
  if (!membership) return <NotFoundPage />;
  return <ClinicContext value={membership}>{children}</ClinicContext>;
}

export function RequirePermission({
  permission,
  children,
}: {
  permission: string;
  children: ReactNode;
}) {
  const { can } = useClinic();
  return can(permission) ? children : <Refused />;
}

export function RequireSuperAdmin({ children }: { children: ReactNode }) {
  return useMe().is_super_admin ? children : <NotFoundPage />;
}

function Refused() {
  const { t } = useTranslation('common');
  return (
    <Container size="sm" py={48}>
      <EmptyState
        title={t('error.gone_title')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('error.forbidden')}
      </EmptyState>
    </Container>
  );
}
