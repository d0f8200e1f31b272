/** Spoken and shown feedback: a polite live region for what changed, toasts for what was done. */
import { notifications } from '@mantine/notifications';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

const Announcer = createContext<(message: string) => void>(() => {});

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  const announce = useMemo(
    () => (next: string) => {
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

export const toast = {
  done(message: string) {
    notifications.show({ message, color: 'pine', withBorder: true });
  },
  failed(message: string) {
    notifications.show({ message, color: 'rose', withBorder: true, autoClose: 8000 });
  },
};
