import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MailboxMessage } from '@/api/types';
import { pathInside } from '../links';
import classes from './MessageBody.module.css';

/** What the server's cleaning took away with the head of the mail: its fonts, no margin around it. */
const LOOK =
  '<!doctype html><style>body{margin:0;font-family:"Segoe UI",Tahoma,Arial,sans-serif}</style>';

/**
 * A message as its reader sees it. The frame runs no script (no "allow-scripts"); it shares our origin only so that its
 * height can be read, and its links be opened by this application.
 */
export function HtmlBody({ message }: { message: MailboxMessage }) {
  const { t } = useTranslation('notifications');
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const open = useOpen();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a');
      if (!link) return;
      event.preventDefault();
      open(link.href);
    };
    const ready = () => {
      const inside = element.contentDocument;
      if (!inside) return;
      setHeight(inside.documentElement.scrollHeight + 2);
      inside.addEventListener('click', follow);
    };
    element.addEventListener('load', ready);
    return () => element.removeEventListener('load', ready);
  }, [open]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      style={{ blockSize: height }}
      title={t('mailbox.body_of', { subject: message.subject })}
      sandbox="allow-same-origin"
      srcDoc={`${LOOK}${message.html}`}
    />
  );
}

/** Links into this installation open here; any other in a new tab. */
function useOpen(): (address: string) => void {
  const navigate = useNavigate();
  const latest = useRef(navigate);
  latest.current = navigate;
  const [open] = useState(() => (address: string) => {
    const path = pathInside(address, window.location.origin);
    if (path) void latest.current(path);
    else window.open(address, '_blank', 'noopener,noreferrer');
  });
  return open;
}

export function TextBody({ message }: { message: MailboxMessage }) {
  return (
    <pre className={classes.text} dir="auto">
      {message.text}
    </pre>
  );
}
