/**
 * The pointer over the grid: point at free time to book it, pull over it for how long, point at a block to open it, drag a
 * block to give it another time, pull its lower edge to make it longer or shorter.
 *
 * One set of listeners for the whole grid, and one ghost moved by hand: nothing is drawn again while the pointer moves.
 */
import type { MouseEvent, PointerEvent } from 'react';
import type { AgendaAppointment, Id } from '@/api/types';
import type { Block, Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { dropStart, freeStart, freeStretch, resized } from '../domain/picking';
import { type Ghost, scrollAtEdges } from './ghost';

export interface GridActions {
  onOpen: (appointment: Id) => void;
  /** Absent when the person may not book. `minutes` long when a stretch was pulled over. */
  onPick?: (column: Column, start: number, minutes?: number) => void;
  /** Absent when the person may not move appointments. */
  onMove?: (appointment: AgendaAppointment, column: Column, start: number) => void;
  /** Absent when the person may not change appointments. */
  onResize?: (appointment: AgendaAppointment, minutes: number) => void;
}

/** What the pointer acts upon; read anew at each event. */
export interface Surface extends GridActions {
  grid: HTMLElement | null;
  ghost: Ghost;
  columns: readonly Column[];
  /** First and last minute shown, and pixels per minute. */
  origin: number;
  end: number;
  scale: number;
  /** What goes to another column keeps its time there: rooms, of which one appointment may have several. */
  keepsTime: boolean;
}

interface Held {
  /** What the pointer took hold of: a block, its lower edge, or free time. */
  kind: 'move' | 'resize' | 'pick';
  element: HTMLElement;
  index: number;
  column: Column;
  block: Block | null;
  /** Minutes between the block's start and the point it was taken by; of free time, the minute pointed at. */
  grip: number;
  from: { x: number; y: number };
  moved: boolean;
  target: { column: Column; start: number; length: number } | null;
  edges: { left: number; right: number }[];
}

const THRESHOLD = 5;
export const MOVABLE = new Set(['pending', 'proposed', 'booked']);

export class GridPointer {
  private held: Held | null = null;
  private justDropped = false;
  private frame = 0;
  private at = { x: 0, y: 0 };

  constructor(private readonly surface: () => Surface) {}

  readonly handlers = {
    onPointerDown: (event: PointerEvent) => this.press(event),
    onPointerMove: (event: PointerEvent) => this.hover(event),
    onPointerLeave: () => this.surface().ghost.hide(),
    onClick: (event: MouseEvent) => this.click(event),
  };

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

  private hover(event: PointerEvent) {
    const { ghost, onPick } = this.surface();
    if (this.held || event.pointerType === 'touch' || !onPick) return;
    const found = this.under(event.target);
    if (!found || (event.target as Element).closest('button')) {
      ghost.hide();
      return;
    }
    const start = freeStart(found.column, this.minutesAt(found.element, event.clientY));
    ghost.show(found.index, { start, length: 15 }, `+ ${wallTime(start)}`, 'pick');
  }

  private click(event: MouseEvent) {
    if (this.justDropped) {
      this.justDropped = false;
      return;
    }
    const { onOpen, onPick } = this.surface();
    if ((event.target as Element).closest('[data-cursor], [data-session]')) return;
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
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const found = this.under(event.target);
    if (!found) return;
    const held = this.blockHeld(event, found) ?? this.timeHeld(event, found);
    if (!held) return;
    this.held = {
      ...held,
      ...found,
      from: { x: event.clientX, y: event.clientY },
      moved: false,
      target: null,
      edges: this.surface().columns.map((_, index) => this.surface().ghost.edgesOf(index)),
    };
    window.addEventListener('pointermove', this.move);
    window.addEventListener('pointerup', this.drop);
    window.addEventListener('pointercancel', this.finish);
    window.addEventListener('keydown', this.cancelOnEscape, true);
  }

  /** The block under the pointer, or its lower edge, if it may be moved. */
  private blockHeld(event: PointerEvent, found: { column: Column }) {
    const { scale, onMove, onResize } = this.surface();
    const target = event.target as Element;
    const element = target.closest<HTMLElement>('[data-appointment]');
    const id = element?.dataset.appointment;
    const block = found.column.blocks.find(({ appointment }) => appointment.id === id);
    if (!element || !block || !MOVABLE.has(block.appointment.state)) return null;
    const kind = target.closest('[data-resize]') ? ('resize' as const) : ('move' as const);
    if (!(kind === 'resize' ? onResize : onMove)) return null;
    const box = element.getBoundingClientRect();
    return { kind, block, grip: (event.clientY - box.top) / scale };
  }

  private timeHeld(event: PointerEvent, found: { element: HTMLElement }) {
    if (!this.surface().onPick || (event.target as Element).closest('button')) return null;
    const grip = this.minutesAt(found.element, event.clientY);
    return { kind: 'pick' as const, block: null, grip };
  }

  private readonly move = (event: globalThis.PointerEvent) => {
    const { held } = this;
    if (!held) return;
    this.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(this.at.x - held.from.x, this.at.y - held.from.y) >= THRESHOLD;
    if (!held.moved && !far) return;
    if (!held.moved) {
      held.moved = true;
      if (held.block) this.elementOfBlock(held.block)?.setAttribute('data-dragged', 'true');
      document.body.style.cursor = held.kind === 'move' ? 'grabbing' : 'ns-resize';
    }
    if (!this.frame) this.frame = requestAnimationFrame(this.aim);
  };

  private elementOfBlock({ appointment }: Block): HTMLElement | null {
    const { grid } = this.surface();
    return grid?.querySelector<HTMLElement>(`[data-appointment="${appointment.id}"]`) ?? null;
  }

  private readonly aim = () => {
    this.frame = 0;
    const { held } = this;
    const { grid, ghost } = this.surface();
    if (!held || !grid) return;
    if (scrollAtEdges(grid.parentElement as HTMLElement, this.at)) {
      this.frame = requestAnimationFrame(this.aim);
    }
    const found = held.kind === 'move' ? this.columnAimedAt(held, grid) : held;
    if (!found) return;
    const { column, index } = found;
    const { start, length, text } = this.wanted(held, column, index);
    held.target = { column, start, length };
    ghost.show(index, { start, length }, text, held.kind === 'pick' ? 'pick' : 'move');
  };

  private columnAimedAt(held: Held, grid: HTMLElement) {
    const x = this.at.x - grid.getBoundingClientRect().left;
    const index = held.edges.findIndex(({ left, right }) => x >= left && x < right);
    const column = this.surface().columns[index];
    return column ? { column, index } : null;
  }

  /** Where what is held would go, and how it would read. */
  private wanted(held: Held, column: Column, index: number) {
    const { origin, end, keepsTime } = this.surface();
    const { block, grip } = held;
    const minutes = this.minutesAt(held.element, this.at.y);
    if (!block) {
      const span = freeStretch(column, grip, Math.max(origin, Math.min(minutes, end)));
      const text = `${wallTime(span.start)} – ${wallTime(span.end)}`;
      return { start: span.start, length: span.end - span.start, text };
    }
    const { name } = block.appointment.patient;
    if (held.kind === 'resize') {
      const length = resized(block.start, minutes);
      const until = wallTime(block.start + length);
      return { start: block.start, length, text: `${wallTime(block.start)} – ${until} ${name}` };
    }
    const length = block.end - block.start;
    const start =
      keepsTime && index !== held.index
        ? block.start
        : dropStart(Math.max(origin, Math.min(minutes - grip, end - length)), length);
    return { start, length, text: `${wallTime(start)} ${name}` };
  }

  /** Let go of whatever is held, without effect. */
  readonly finish = (): Held | null => {
    const ended = this.held;
    this.held = null;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (ended?.block) this.elementOfBlock(ended.block)?.removeAttribute('data-dragged');
    document.body.style.cursor = '';
    this.surface().ghost.hide();
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
    const { onPick, onMove, onResize } = this.surface();
    if (!block) onPick?.(target.column, target.start, target.length);
    else if (ended.kind === 'resize') {
      if (target.length !== block.end - block.start) onResize?.(block.appointment, target.length);
    } else {
      const same = target.start === block.start && target.column.blocks.includes(block);
      if (!same) onMove?.(block.appointment, target.column, target.start);
    }
  };

  private readonly cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.held?.moved) return;
    event.stopPropagation();
    this.finish();
    this.justDropped = true;
  };
}
