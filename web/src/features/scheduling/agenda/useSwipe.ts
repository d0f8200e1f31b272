import { type TouchEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const FAR = 70;

/** On a phone, a thumb across the page goes on by a day, a week or a month; what scrolls across keeps its own. */
export function useSwipe(onSwipe: (steps: 1 | -1) => void) {
  const { i18n } = useTranslation();
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: (event: TouchEvent) => {
      const { 0: touch, 1: second } = event.touches;
      const element = event.target as Element;
      const ours = touch && !second && !element.closest('[role="dialog"], [data-scrolls-across]');
      from.current = ours ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: (event: TouchEvent) => {
      const start = from.current;
      const end = event.changedTouches[0];
      from.current = null;
      if (!start || !end) return;
      const across = end.clientX - start.x;
      const along = Math.abs(end.clientY - start.y);
      if (Math.abs(across) < FAR || along > Math.abs(across) / 2) return;
      // Pulled against the reading direction, what comes next comes into view.
      const forward = i18n.dir() === 'rtl' ? across > 0 : across < 0;
      onSwipe(forward ? 1 : -1);
    },
  };
}
