import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/api/session';
import { authenticatorsQuery } from '../../auth/security';

/** After a second factor was added or removed: read them again, and what the account says of itself. */
export function useFactorsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: authenticatorsQuery.queryKey });
    await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
  };
}
