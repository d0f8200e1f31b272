import { useWindowEvent } from '@mantine/hooks';
import type { RefObject } from 'react';

/** Up and down go through the files, from the box and back; Enter opens the one that has the focus. */
export function useArrows(list: RefObject<HTMLUListElement | null>) {
  useWindowEvent('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const box = document.querySelector<HTMLElement>('[role="searchbox"]');
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const stops = box ? [box, ...links] : links;
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = step && at >= 0 ? stops[at + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
