import { lazy, Suspense } from 'react';
import type { Me } from '@/api/types';
import { Avatar } from '@/ui';

const UserMenu = lazy(() => import('./UserMenu'));

/** One's own menu, downloaded only by those who have one. */
export function LazyUserMenu({ me }: { me: Me }) {
  const name = `${me.given_name} ${me.family_name}`.trim() || me.email;
  return (
    <Suspense fallback={<Avatar name={name} photo={me.photo} size={38} tint="apricot" />}>
      <UserMenu me={me} name={name} />
    </Suspense>
  );
}
