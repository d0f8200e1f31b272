/**
 * Before what matters most, the server may ask who is there, once every ten minutes.
 *
 *     const prove = useReauthentication();
 *     await prove(() => changePassword(…));   // asks when the server asks, then does it again
 */
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { ReauthenticationDialog } from '../components/ReauthenticationDialog';
import { type Proofs, proofsOf } from './flows';

/** The person closed the window without proving who they are: nothing was done. */
export class ReauthenticationCancelled extends Error {}

type Prove = <T>(operation: () => Promise<T>) => Promise<T>;

const ReauthenticationContext = createContext<Prove | null>(null);

export function useReauthentication(): Prove {
  const prove = useContext(ReauthenticationContext);
  if (!prove) throw new Error('useReauthentication is called outside ReauthenticationProvider');
  return prove;
}

export function ReauthenticationProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Proofs | null>(null);
  const answer = useRef<((proved: boolean) => void) | null>(null);
  const prove = useCallback<Prove>(async (operation) => {
    try {
      return await operation();
    } catch (error) {
      const proofs = proofsOf(error);
      if (!proofs) throw error;
      const proved = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsked(proofs);
      });
      if (!proved) throw new ReauthenticationCancelled();
      return operation();
    }
  }, []);
  const close = (proved: boolean) => {
    setAsked(null);
    answer.current?.(proved);
    answer.current = null;
  };
  return (
    <ReauthenticationContext value={prove}>
      {children}
      {asked ? <ReauthenticationDialog proofs={asked} onClose={close} /> : null}
    </ReauthenticationContext>
  );
}
