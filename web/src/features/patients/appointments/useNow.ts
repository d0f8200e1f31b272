import { useEffect, useState } from 'react';
import { serverNow } from '@/api/clock';

/** The present by the server's clock, told again every half minute: "demain" becomes "aujourd'hui" without a reload. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date(serverNow()));
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date(serverNow())), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
