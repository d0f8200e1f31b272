/** Spoken and shown feedback: a polite live region for what changed, toasts for what was done. */
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';

const Announcer = createContext<(message: string) => void>(() => {});

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  const announce = useMemo(
    () => (next: string) => {
      // Emptied first, so that the same sentence said twice is heard twice.
      setMessage('');
      window.setTimeout(() => setMessage(next), 60);
    },
    [],
  );
  return (
    <Announcer value={announce}>
      {children}
      <div className="tb-hidden" role="status" aria-live="polite">
        {message}
      </div>
    </Announcer>
  );
}

/** Say something to screen readers without moving focus: "14 soignants trouvés". */
export function useAnnounce(): (message: string) => void {
  return useContext(Announcer);
}

// Toasts are downloaded when the first one is due.
const loadToasts = () => import('./Toasts');
const Toasts = lazy(loadToasts);
let wanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; nothing before the first. */
export function Toaster() {
  const shown = useSyncExternalStore(subscribe, () => wanted);
  return <Suspense fallback={null}>{shown ? <Toasts /> : null}</Suspense>;
}

/** Something to do about what has just been done, for as long as the toast is there: undoing it. */
export interface ToastAction {
  label: string;
  run: () => void;
}

async function show(
  message: string,
  color: 'pine' | 'rose',
  autoClose: number,
  action?: ToastAction,
): Promise<void> {
  wanted = true;
  for (const listener of listeners) listener();
  const { showToast } = await loadToasts();
  showToast({ message, color, autoClose, action });
}

export const toast = {
  done: (message: string, action?: ToastAction) =>
    void show(message, 'pine', action ? 10_000 : 5000, action),
  failed: (message: string) => void show(message, 'rose', 9000),
};
