import { type RefObject, startTransition, useLayoutEffect, useState } from 'react';

/** Up to so many columns are all drawn. */
const FEW = 12;
/** How many columns are drawn beyond each edge, so that scrolling finds them there. */
const BESIDE = 4;

export interface Range {
  first: number;
  last: number;
}

/** Which columns are in view, or nearly: of many, only these are drawn. `axis`: the width of the first, which stays. */
export function useVisibleColumns(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  axis: number,
): Range {
  const all = count <= FEW;
  const [range, setRange] = useState<Range>({ first: 0, last: FEW });
  useLayoutEffect(() => {
    const found = scroller.current;
    if (!found || all) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const width = (found.scrollWidth - axis) / count;
      // From right to left, the distance scrolled is negative.
      const gone = Math.abs(found.scrollLeft);
      const first = Math.max(0, Math.floor(gone / width) - BESIDE);
      const last = Math.min(
        count - 1,
        Math.ceil((gone + found.clientWidth - axis) / width) + BESIDE,
      );
      // Scrolling does not wait for them: there are some beyond the edge already.
      startTransition(() =>
        setRange((before) =>
          before.first === first && before.last === last ? before : { first, last },
        ),
      );
    };
    const soon = () => {
      if (!frame) frame = requestAnimationFrame(look);
    };
    look();
    found.addEventListener('scroll', soon, { passive: true });
    const observer = new ResizeObserver(soon);
    observer.observe(found);
    return () => {
      cancelAnimationFrame(frame);
      found.removeEventListener('scroll', soon);
      observer.disconnect();
    };
  }, [scroller, all, count, axis]);
  return all ? { first: 0, last: count - 1 } : range;
}
