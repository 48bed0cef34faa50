import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Board, Task, TaskState } from '@/shared/api/types';
import { others, type Place, placeOf, step } from './places';

const MOVED_PIXELS = 6;
const EDGE_PIXELS = 48;
const SCROLL_PIXELS = 16;

export interface Lifted {
  task: Task;
  place: Place;
  by: 'pointer' | 'keyboard';
}

interface Options {
  board: Board;
  onDrop(task: Task, place: Place): void;
  onSay(what: 'lifted' | 'moved' | 'dropped' | 'left', task: Task, place: Place): void;
}

/**
 * Lifts cards and puts them down: with mouse, finger or pen by their handle, and with the keyboard, where Space lifts and
 * puts down, the arrows move, and Escape leaves the card where it was. Columns and cards are found in the page by
 * `data-column` and `data-card`.
 */
export function useCardDrag({ board, onDrop, onSay }: Options) {
  const [lifted, setLifted] = useState<Lifted>();
  const start = useRef<{ x: number; y: number; task: Task }>(undefined);
  const finger = useRef<Point>(undefined);

  useEffect(() => {
    if (lifted?.by !== 'pointer') return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      start.current = undefined;
      setLifted(undefined);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [lifted?.by]);

  // Who holds a card at the edge waits for the next column, without moving.
  useEffect(() => {
    if (lifted?.by !== 'pointer') return;
    const { task } = lifted;
    let frame = requestAnimationFrame(function turn() {
      if (finger.current && scrollAtEdge(finger.current)) {
        const place = placeUnder(board, task, finger.current);
        if (place) setLifted({ task, place, by: 'pointer' });
      }
      frame = requestAnimationFrame(turn);
    });
    return () => cancelAnimationFrame(frame);
  }, [board, lifted]);

  function put(task: Task, place: Place) {
    setLifted(undefined);
    onSay('dropped', task, place);
    const from = placeOf(board, task.id);
    if (from && (from.state !== place.state || from.index !== place.index)) onDrop(task, place);
  }

  function onKeyDown(task: Task, event: KeyboardEvent) {
    const isLifted = lifted?.by === 'keyboard' && lifted.task.id === task.id;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (isLifted) return put(task, lifted.place);
      const place = placeOf(board, task.id);
      if (!place) return;
      setLifted({ task, place, by: 'keyboard' });
      return onSay('lifted', task, place);
    }
    if (!isLifted) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      setLifted(undefined);
      return onSay('left', task, lifted.place);
    }
    const place = step(board, task.id, lifted.place, event.key);
    if (place.state === lifted.place.state && place.index === lifted.place.index) return;
    event.preventDefault();
    setLifted({ ...lifted, place });
    onSay('moved', task, place);
  }

  const handle = (task: Task) => ({
    onKeyDown: (event: KeyboardEvent) => onKeyDown(task, event),
    onBlur: () => lifted?.by === 'keyboard' && lifted.task.id === task.id && setLifted(undefined),
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      start.current = { x: event.clientX, y: event.clientY, task };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      const from = start.current;
      if (!from) return;
      if (!lifted && Math.hypot(event.clientX - from.x, event.clientY - from.y) < MOVED_PIXELS) return;
      finger.current = { x: event.clientX, y: event.clientY };
      const place = placeUnder(board, from.task, finger.current) ?? lifted?.place ?? placeOf(board, from.task.id);
      if (place) setLifted({ task: from.task, place, by: 'pointer' });
    },
    onPointerUp() {
      const from = start.current;
      start.current = undefined;
      if (from && lifted?.by === 'pointer') put(from.task, lifted.place);
    },
    onPointerCancel() {
      start.current = undefined;
      setLifted(undefined);
    },
  });

  return { lifted, handle };
}

interface Point {
  x: number;
  y: number;
}

function columnUnder({ x, y }: Point): HTMLElement | undefined {
  return document.elementsFromPoint(x, y).find((one): one is HTMLElement => one instanceof HTMLElement && Boolean(one.dataset['column']));
}

function placeUnder(board: Board, task: Task, point: Point): Place | undefined {
  const column = columnUnder(point);
  if (!column) return undefined;
  const state = column.dataset['column'] as TaskState;
  const ids = others(board, state, task.id).map(({ id }) => id);
  const above = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter((card) => {
    const { top, height } = card.getBoundingClientRect();
    return ids.includes(card.dataset['card']!) && top + height / 2 < point.y;
  });
  return { state, index: above.length };
}

/** Scrolls the board where the point is near its edge; whether it did. */
function scrollAtEdge(point: Point): boolean {
  const board = columnUnder(point)?.parentElement;
  if (!board) return false;
  const { left, right } = board.getBoundingClientRect();
  const before = board.scrollLeft;
  if (point.x > right - EDGE_PIXELS) board.scrollLeft += SCROLL_PIXELS;
  else if (point.x < left + EDGE_PIXELS) board.scrollLeft -= SCROLL_PIXELS;
  return board.scrollLeft !== before;
}
