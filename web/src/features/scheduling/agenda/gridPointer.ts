/**
 * The pointer over the grid: point at free time to book it, at a block to open it, drag a block to give it another time.
 *
 * One set of listeners for the whole grid, and one ghost moved by hand: nothing is drawn again while the pointer moves.
 */
import type { MouseEvent, PointerEvent } from 'react';
import type { AgendaAppointment, Id } from '@/api/types';
import type { Block, Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { dropStart, freeStart, placeOf } from '../domain/picking';

export interface GridActions {
  onOpen: (appointment: Id) => void;
  /** Absent when the person may not book. */
  onPick?: (column: Column, minutes: number) => void;
  /** Absent when the person may not move appointments. */
  onMove?: (appointment: AgendaAppointment, column: Column, minutes: number) => void;
}

/** What the pointer acts upon; read anew at each event. */
export interface Surface extends GridActions {
  grid: HTMLElement | null;
  ghost: HTMLElement | null;
  columns: readonly Column[];
  /** First and last minute shown, and pixels per minute. */
  origin: number;
  end: number;
  scale: number;
}

interface Drag {
  element: HTMLElement;
  block: Block;
  /** Minutes between the block's start and the point it was taken by. */
  grip: number;
  from: { x: number; y: number };
  moved: boolean;
  target: { column: Column; minutes: number } | null;
  edges: { left: number; right: number }[];
}

const THRESHOLD = 5;
const MOVABLE = new Set(['pending', 'proposed', 'booked']);

export class GridPointer {
  private drag: Drag | null = null;
  private justDropped = false;
  private frame = 0;
  private at = { x: 0, y: 0 };

  constructor(private readonly surface: () => Surface) {}

  readonly handlers = {
    onPointerDown: (event: PointerEvent) => this.press(event),
    onPointerMove: (event: PointerEvent) => this.hover(event),
    onPointerLeave: () => this.hideGhost(),
    onClick: (event: MouseEvent) => this.click(event),
  };

  private elementOf(index: number): HTMLElement | null {
    return this.surface().grid?.querySelector<HTMLElement>(`[data-column="${index}"]`) ?? null;
  }

  private under(target: EventTarget | null) {
    if (!(target instanceof Element)) return null;
    const element = target.closest<HTMLElement>('[data-column]');
    const index = Number(element?.dataset.column);
    const column = this.surface().columns[index];
    return element && column ? { element, index, column } : null;
  }

  private minutesAt(element: HTMLElement, clientY: number): number {
    const { origin, scale } = this.surface();
    return origin + (clientY - element.getBoundingClientRect().top) / scale;
  }

  private showGhost(
    index: number,
    { start, length }: { start: number; length: number },
    text: string,
    kind: 'pick' | 'move',
  ) {
    const { ghost, origin, scale } = this.surface();
    const element = this.elementOf(index);
    if (!ghost || !element) return;
    const top = element.offsetTop + (start - origin) * scale;
    ghost.style.transform = `translate(${element.offsetLeft}px, ${top}px)`;
    ghost.style.width = `${element.offsetWidth}px`;
    ghost.style.height = `${length * scale}px`;
    ghost.dataset.kind = kind;
    ghost.textContent = text;
  }

  private hideGhost() {
    const { ghost } = this.surface();
    if (ghost) delete ghost.dataset.kind;
  }

  private hover(event: PointerEvent) {
    if (this.drag || event.pointerType === 'touch' || !this.surface().onPick) return;
    const found = this.under(event.target);
    if (!found || (event.target as Element).closest('button')) {
      this.hideGhost();
      return;
    }
    const start = freeStart(found.column, this.minutesAt(found.element, event.clientY));
    this.showGhost(found.index, { start, length: 15 }, `+ ${wallTime(start)}`, 'pick');
  }

  private click(event: MouseEvent) {
    if (this.justDropped) {
      this.justDropped = false;
      return;
    }
    const { onOpen, onPick } = this.surface();
    const block = (event.target as Element).closest<HTMLElement>('[data-appointment]');
    if (block?.dataset.appointment) {
      onOpen(block.dataset.appointment);
      return;
    }
    const found = this.under(event.target);
    if (!found || !onPick) return;
    onPick(found.column, freeStart(found.column, this.minutesAt(found.element, event.clientY)));
  }

  private press(event: PointerEvent) {
    this.justDropped = false;
    const { columns, scale, onMove } = this.surface();
    if (event.button !== 0 || event.pointerType === 'touch' || !onMove) return;
    const element = (event.target as Element).closest<HTMLElement>('[data-appointment]');
    const place = element && placeOf(columns, element.dataset.appointment ?? '');
    const block = place && columns[place.column]?.blocks[place.block];
    if (!element || !block || !MOVABLE.has(block.appointment.state)) return;
    this.drag = {
      element,
      block,
      grip: (event.clientY - element.getBoundingClientRect().top) / scale,
      from: { x: event.clientX, y: event.clientY },
      moved: false,
      target: null,
      edges: columns.map((_, index) => {
        const each = this.elementOf(index);
        const left = each?.offsetLeft ?? 0;
        return { left, right: left + (each?.offsetWidth ?? 0) };
      }),
    };
    window.addEventListener('pointermove', this.move);
    window.addEventListener('pointerup', this.drop);
    window.addEventListener('pointercancel', this.finish);
    window.addEventListener('keydown', this.cancelOnEscape, true);
  }

  private readonly move = (event: globalThis.PointerEvent) => {
    const { drag } = this;
    if (!drag) return;
    this.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(this.at.x - drag.from.x, this.at.y - drag.from.y) >= THRESHOLD;
    if (!drag.moved && !far) return;
    if (!drag.moved) {
      drag.moved = true;
      drag.element.dataset.dragged = 'true';
      document.body.style.cursor = 'grabbing';
    }
    if (!this.frame) this.frame = requestAnimationFrame(this.aim);
  };

  private readonly aim = () => {
    this.frame = 0;
    const { drag, at } = this;
    const { grid, columns, origin, end } = this.surface();
    if (!drag || !grid) return;
    if (scrollAtEdges(grid.parentElement as HTMLElement, at)) {
      this.frame = requestAnimationFrame(this.aim);
    }
    const x = at.x - grid.getBoundingClientRect().left;
    const index = drag.edges.findIndex(({ left, right }) => x >= left && x < right);
    const column = columns[index];
    const element = this.elementOf(index);
    if (!column || !element) return;
    const length = drag.block.end - drag.block.start;
    const wanted = this.minutesAt(element, at.y) - drag.grip;
    const start = dropStart(Math.max(origin, Math.min(wanted, end - length)), length);
    drag.target = { column, minutes: start };
    const text = `${wallTime(start)} ${drag.block.appointment.patient.name}`;
    this.showGhost(index, { start, length }, text, 'move');
  };

  /** Let go of whatever is held, without effect. */
  readonly finish = (): Drag | null => {
    const ended = this.drag;
    this.drag = null;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (ended) delete ended.element.dataset.dragged;
    document.body.style.cursor = '';
    this.hideGhost();
    window.removeEventListener('pointermove', this.move);
    window.removeEventListener('pointerup', this.drop);
    window.removeEventListener('pointercancel', this.finish);
    window.removeEventListener('keydown', this.cancelOnEscape, true);
    return ended;
  };

  private readonly drop = () => {
    const ended = this.finish();
    if (!ended?.moved) return;
    // The browser still sends a click for the release: it must not open the block.
    this.justDropped = true;
    const { target, block } = ended;
    if (!target) return;
    const same = target.minutes === block.start && target.column.blocks.includes(block);
    if (!same) this.surface().onMove?.(block.appointment, target.column, target.minutes);
  };

  private readonly cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.drag?.moved) return;
    event.stopPropagation();
    this.finish();
    this.justDropped = true;
  };
}

const EDGE = 48;

/** Bring into view what lies beyond the edge the pointer is held at. Tells whether there was more. */
function scrollAtEdges(scroller: HTMLElement, { x, y }: { x: number; y: number }): boolean {
  const box = scroller.getBoundingClientRect();
  const { scrollLeft, scrollTop } = scroller;
  const pull = (near: number, far: number) =>
    near < EDGE ? near - EDGE : far < EDGE ? EDGE - far : 0;
  const across = pull(x - box.left, box.right - x) / 4;
  const along = pull(y - box.top - EDGE, box.bottom - y) / 4;
  scroller.scrollBy(across, along);
  return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
}
