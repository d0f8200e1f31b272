import { IconClock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '@/ui';
import { formatCountdown, markPassed } from './countdown';
import classes from './HoldTimer.module.css';

const HOLD_SECONDS = 300;
const SHORT_SECONDS = 60;

/** How long the slot is still kept: seen each second, heard at two minutes, one minute and thirty seconds. */
export function HoldTimer({ left }: { left: number }) {
  const { t } = useTranslation('booking');
  const announce = useAnnounce();
  const before = useRef(left);
  useEffect(() => {
    const mark = markPassed(before.current, left);
    before.current = left;
    if (mark !== null) announce(t('timer.spoken', { count: mark }));
  }, [left, announce, t]);
  return (
    <div className={classes.timer} data-short={left <= SHORT_SECONDS || undefined}>
      <IconClock size={18} stroke={1.8} aria-hidden="true" />
      <span role="timer" aria-live="off">
        {t('timer.kept')} <strong className="tb-figures">{formatCountdown(left)}</strong>
      </span>
      <span
        className={classes.bar}
        style={{ inlineSize: `${Math.min(100, (left / HOLD_SECONDS) * 100)}%` }}
        aria-hidden="true"
      />
    </div>
  );
}
