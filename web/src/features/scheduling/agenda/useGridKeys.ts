/**
 * The keyboard in the grid, all that the pointer does: arrows go from block to block; with Alt they carry the block to another
 * time or column, with Alt and Shift they make it longer or shorter; in free time they move the cursor.
 */
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment, Id } from '@/api/types';
import { useAnnounce } from '@/ui';
import type { Block, Column } from '../domain/columns';
import { wallTime } from '../domain/dayClock';
import { type Direction, dropStart, neighbour, placeOf, resized } from '../domain/picking';
import { type By, useColumnNames } from './columnNames';
import type { Ghost } from './ghost';
import { type GridActions, MOVABLE } from './gridPointer';

const KEYS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
};
const MIRRORED: Partial<Record<Direction, Direction>> = { next: 'previous', previous: 'next' };
const STEP = 5;

interface Carried {
  appointment: AgendaAppointment;
  length: number;
  column: number;
  start: number;
}

interface Given extends GridActions {
  grid: RefObject<HTMLElement | null>;
  ghost: Ghost;
  columns: readonly Column[];
  by: By;
}

export function useDirection(): (key: string) => Direction | null {
  const { i18n } = useTranslation();
  return (key) => {
    const direction = KEYS[key] ?? null;
    if (!direction || i18n.dir() !== 'rtl') return direction;
    return MIRRORED[direction] ?? direction;
  };
}

export function useGridKeys({ grid, ghost, columns, by, ...actions }: Given) {
  const { t } = useTranslation('agenda');
  const announce = useAnnounce();
  const directionOf = useDirection();
  const nameOf = useColumnNames(by);
  const [focused, setFocused] = useState<Id | null>(null);
  const carried = useRef<Carried | null>(null);

  function go(direction: Direction, from: { column: number; block: number }) {
    const to = neighbour(columns, from, direction);
    const next = to && columns[to.column]?.blocks[to.block]?.appointment.id;
    if (!next) return;
    setFocused(next);
    // One that is not drawn yet is once it is the focused one.
    requestAnimationFrame(() =>
      grid.current?.querySelector<HTMLElement>(`[data-appointment="${next}"]`)?.focus(),
    );
  }

  function carry(direction: Direction, block: Block, column: number) {
    const before = carried.current ?? {
      appointment: block.appointment,
      length: block.end - block.start,
      column,
      start: block.start,
    };
    const across = direction === 'next' ? 1 : direction === 'previous' ? -1 : 0;
    const along = direction === 'down' ? STEP : direction === 'up' ? -STEP : 0;
    const to = Math.max(0, Math.min(columns.length - 1, before.column + across));
    const start = dropStart(before.start + along, before.length);
    carried.current = { ...before, column: to, start };
    const { name } = block.appointment.patient;
    ghost.show(to, { start, length: before.length }, `${wallTime(start)} ${name}`, 'move');
    ghost.reveal();
    const where = nameOf(columns[to] as Column);
    announce(t('keys.carried', { time: wallTime(start), where }));
  }

  function putDown(accept: boolean) {
    const held = carried.current;
    carried.current = null;
    ghost.hide();
    const column = held && columns[held.column];
    if (accept && column) actions.onMove?.(held.appointment, column, held.start);
    else announce(t('keys.left'));
  }

  /** Tells whether the key meant something. */
  function press(event: KeyboardEvent): boolean {
    const id = (event.target as HTMLElement).dataset.appointment;
    const place = id ? placeOf(columns, id) : null;
    const block = place && columns[place.column]?.blocks[place.block];
    if (!place || !block) return false;
    if (carried.current && (event.key === 'Enter' || event.key === 'Escape')) {
      putDown(event.key === 'Enter');
      return true;
    }
    const direction = directionOf(event.key);
    if (!direction) return false;
    const movable = MOVABLE.has(block.appointment.state);
    if (event.altKey && event.shiftKey) {
      if (!movable || (direction !== 'up' && direction !== 'down')) return false;
      const end = block.end + (direction === 'down' ? STEP : -STEP);
      actions.onResize?.(block.appointment, resized(block.start, end));
    } else if (event.altKey) {
      if (movable && actions.onMove) carry(direction, block, place.column);
    } else go(direction, place);
    return true;
  }

  return {
    focused,
    onKeyDown: (event: KeyboardEvent) => {
      if (press(event)) event.preventDefault();
    },
    /** Whoever looks elsewhere has put down what they carried. */
    onBlur: () => {
      if (carried.current) putDown(false);
    },
  };
}
