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

export function gridPointer(surface: () => Surface) {
  let drag: Drag | null = null;
  let justDropped = false;
  let frame = 0;
  let at = { x: 0, y: 0 };

  const elementOf = (index: number) =>
    surface().grid?.querySelector<HTMLElement>(`[data-column="${index}"]`) ?? null;

  function under(target: EventTarget | null) {
    if (!(target instanceof Element)) return null;
    const element = target.closest<HTMLElement>('[data-column]');
    const index = Number(element?.dataset.column);
    const column = surface().columns[index];
    return element && column ? { element, index, column } : null;
  }

  function minutesAt(element: HTMLElement, clientY: number): number {
    const { origin, scale } = surface();
    return origin + (clientY - element.getBoundingClientRect().top) / scale;
  }

  function showGhost(index: number, minutes: number, length: number, text: string, kind: string) {
    const { ghost, origin, scale } = surface();
    const element = elementOf(index);
    if (!ghost || !element) return;
    const top = element.offsetTop + (minutes - origin) * scale;
    ghost.style.transform = `translate(${element.offsetLeft}px, ${top}px)`;
    ghost.style.width = `${element.offsetWidth}px`;
    ghost.style.height = `${length * scale}px`;
    ghost.dataset.kind = kind;
    ghost.textContent = text;
  }

  function hideGhost() {
    const { ghost } = surface();
    if (ghost) delete ghost.dataset.kind;
  }

  function hover(event: PointerEvent) {
    if (drag || event.pointerType === 'touch' || !surface().onPick) return;
    const found = under(event.target);
    if (!found || (event.target as Element).closest('button')) {
      hideGhost();
      return;
    }
    const minutes = freeStart(found.column, minutesAt(found.element, event.clientY));
    showGhost(found.index, minutes, 15, `+ ${wallTime(minutes)}`, 'pick');
  }

  function click(event: MouseEvent) {
    if (justDropped) {
      justDropped = false;
      return;
    }
    const { onOpen, onPick } = surface();
    const block = (event.target as Element).closest<HTMLElement>('[data-appointment]');
    if (block?.dataset.appointment) {
      onOpen(block.dataset.appointment);
      return;
    }
    const found = under(event.target);
    if (!found || !onPick) return;
    onPick(found.column, freeStart(found.column, minutesAt(found.element, event.clientY)));
  }

  function press(event: PointerEvent) {
    justDropped = false;
    const { columns, scale, onMove } = surface();
    if (event.button !== 0 || event.pointerType === 'touch' || !onMove) return;
    const element = (event.target as Element).closest<HTMLElement>('[data-appointment]');
    const place = element && placeOf(columns, element.dataset.appointment ?? '');
    const block = place && columns[place.column]?.blocks[place.block];
    if (!element || !block || !MOVABLE.has(block.appointment.state)) return;
    drag = {
      element,
      block,
      grip: (event.clientY - element.getBoundingClientRect().top) / scale,
      from: { x: event.clientX, y: event.clientY },
      moved: false,
      target: null,
      edges: columns.map((_, index) => {
        const each = elementOf(index);
        const left = each?.offsetLeft ?? 0;
        return { left, right: left + (each?.offsetWidth ?? 0) };
      }),
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', finish);
    window.addEventListener('keydown', cancelOnEscape, true);
  }

  function move(event: globalThis.PointerEvent) {
    if (!drag) return;
    at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(at.x - drag.from.x, at.y - drag.from.y) >= THRESHOLD;
    if (!drag.moved && !far) return;
    if (!drag.moved) {
      drag.moved = true;
      drag.element.dataset.dragged = 'true';
      document.body.style.cursor = 'grabbing';
    }
    if (!frame) frame = requestAnimationFrame(aim);
  }

  function aim() {
    frame = 0;
    const { grid, columns, origin, end } = surface();
    if (!drag || !grid) return;
    if (scrollAtEdges(grid.parentElement as HTMLElement, at)) frame = requestAnimationFrame(aim);
    const x = at.x - grid.getBoundingClientRect().left;
    const index = drag.edges.findIndex(({ left, right }) => x >= left && x < right);
    const column = columns[index];
    const element = elementOf(index);
    if (!column || !element) return;
    const length = drag.block.end - drag.block.start;
    const wanted = minutesAt(element, at.y) - drag.grip;
    const minutes = dropStart(Math.max(origin, Math.min(wanted, end - length)), length);
    drag.target = { column, minutes };
    const text = `${wallTime(minutes)} ${drag.block.appointment.patient.name}`;
    showGhost(index, minutes, length, text, 'move');
  }

  function finish(): Drag | null {
    const ended = drag;
    drag = null;
    cancelAnimationFrame(frame);
    frame = 0;
    if (ended) delete ended.element.dataset.dragged;
    document.body.style.cursor = '';
    hideGhost();
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', drop);
    window.removeEventListener('pointercancel', finish);
    window.removeEventListener('keydown', cancelOnEscape, true);
    return ended;
  }

  function drop() {
    const ended = finish();
    if (!ended?.moved) return;
    // The browser still sends a click for the release: it must not open the block.
    justDropped = true;
    const { target, block } = ended;
    if (!target) return;
    const same = target.minutes === block.start && target.column.blocks.includes(block);
    if (!same) surface().onMove?.(block.appointment, target.column, target.minutes);
  }

  function cancelOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !drag?.moved) return;
    event.stopPropagation();
    finish();
    justDropped = true;
  }

  return {
    finish,
    handlers: {
      onPointerDown: press,
      onPointerMove: hover,
      onPointerLeave: hideGhost,
      onClick: click,
    },
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
