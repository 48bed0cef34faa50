import type { Board, Task, TaskState } from '@/shared/api/types';

/** Where a card is, or would be: in a column, before the one that stands at this index. */
export interface Place {
  state: TaskState;
  index: number;
}

export function placeOf(board: Board, id: string): Place | undefined {
  for (const { state, items } of board.columns) {
    const index = items.findIndex((task) => task.id === id);
    if (index >= 0) return { state, index };
  }
  return undefined;
}

/** The other cards of a column, among which one that moves finds its place. */
export function others(board: Board, state: TaskState, id: string): Task[] {
  return (board.columns.find((column) => column.state === state)?.items ?? []).filter((task) => task.id !== id);
}

/** The place that an arrow key leads to; the same one at the edge. */
export function step(board: Board, id: string, { state, index }: Place, key: string): Place {
  const column = board.columns.findIndex((one) => one.state === state);
  const to = (next: TaskState, wanted: number): Place => ({
    state: next,
    index: Math.max(0, Math.min(wanted, others(board, next, id).length)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(state, index - 1);
    case 'ArrowDown':
      return to(state, index + 1);
    case 'ArrowLeft':
      return to(board.columns[Math.max(0, column - 1)]?.state ?? state, index);
    case 'ArrowRight':
      return to(board.columns[Math.min(board.columns.length - 1, column + 1)]?.state ?? state, index);
    default:
      return { state, index };
  }
}

/** The neighbour above, and a rank between the two neighbours. */
export function between(board: Board, id: string, { state, index }: Place): { after: string | null; rank: number } {
  const cards = others(board, state, id);
  const above = cards[index - 1];
  const below = cards[index];
  const rank = above && below ? (above.rank + below.rank) / 2 : above ? above.rank + 1 : below ? below.rank - 1 : 0;
  return { after: above?.id ?? null, rank };
}
