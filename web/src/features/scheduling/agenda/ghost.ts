/** The outline that shows where something would go, in a grid of columns; moved by hand, never drawn by React. */

export interface Where {
  /** Minutes since midnight. */
  start: number;
  length: number;
}

export class Ghost {
  constructor(
    private readonly parts: () => {
      grid: HTMLElement | null;
      ghost: HTMLElement | null;
      origin: number;
      scale: number;
    },
  ) {}

  private columnOf(index: number): HTMLElement | null {
    return this.parts().grid?.querySelector<HTMLElement>(`[data-column="${index}"]`) ?? null;
  }

  /** Where a column begins and ends, in pixels from the grid's left. */
  edgesOf(index: number): { left: number; right: number } {
    const column = this.columnOf(index);
    const left = column?.offsetLeft ?? 0;
    return { left, right: left + (column?.offsetWidth ?? 0) };
  }

  show(index: number, { start, length }: Where, text: string, kind: 'pick' | 'move'): void {
    const { ghost, origin, scale } = this.parts();
    const column = this.columnOf(index);
    if (!ghost || !column) return;
    const top = column.offsetTop + (start - origin) * scale;
    ghost.style.transform = `translate(${column.offsetLeft}px, ${top}px)`;
    ghost.style.width = `${column.offsetWidth}px`;
    ghost.style.height = `${length * scale}px`;
    ghost.dataset.kind = kind;
    ghost.textContent = text;
  }

  /** Bring it into view. */
  reveal(): void {
    this.parts().ghost?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  hide(): void {
    const { ghost } = this.parts();
    if (ghost) delete ghost.dataset.kind;
  }
}

const EDGE = 48;

/** Bring into view what lies beyond the edge the pointer is held at. Tells whether there was more. */
export function scrollAtEdges(scroller: HTMLElement, { x, y }: { x: number; y: number }): boolean {
  const box = scroller.getBoundingClientRect();
  const { scrollLeft, scrollTop } = scroller;
  const pull = (near: number, far: number) =>
    near < EDGE ? near - EDGE : far < EDGE ? EDGE - far : 0;
  const across = pull(x - box.left, box.right - x) / 4;
  const along = pull(y - box.top - EDGE, box.bottom - y) / 4;
  scroller.scrollBy(across, along);
  return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
}
