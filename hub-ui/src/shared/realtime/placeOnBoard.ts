import type { Board, BoardColumn, BoardFilter, Task } from '../api/types';
import { type DueWish, isDue } from '../lib/isDue';

const wishes: Record<BoardFilter['due'], DueWish> = { '': 'any', overdue: 'late', today: 'today', week: 'week', none: 'never' };

/** The board with a task as it is now: in the column of its state, at its place, or nowhere when it no longer fits. */
export function placeOnBoard(board: Board, filter: BoardFilter, task: Task, now = new Date()): Board {
  const fits = isWanted(task, filter, now);
  return {
    columns: board.columns.map((column) => {
      const was = column.items.some(({ id }) => id === task.id);
      const is = fits && column.state === task.state;
      if (!was && !is) return column;
      const others = column.items.filter(({ id }) => id !== task.id);
      return {
        ...column,
        items: is ? inOrder([...others, task]) : others,
        total: column.total + Number(is) - Number(was),
      };
    }),
  };
}

/** The board without a task. */
export function withoutTask(board: Board, id: string): Board {
  return {
    columns: board.columns.map((column) => {
      const others = column.items.filter((task) => task.id !== id);
      return { ...column, items: others, total: column.total - (column.items.length - others.length) };
    }),
  };
}

/** As the hub orders a column: by place, and the newer one first where two have the same. */
function inOrder(items: Task[]): BoardColumn['items'] {
  return items.sort((a, b) => a.rank - b.rank || b.createdAt.localeCompare(a.createdAt));
}

function isWanted(task: Task, { channel, assignee, due, priority, label, q }: BoardFilter, now: Date): boolean {
  return (
    (!channel || task.channel === channel) &&
    (!assignee || task.assignees.some(({ id }) => id === assignee)) &&
    isDue(task, wishes[due], now) &&
    (!priority || task.priority === priority) &&
    (!label || task.labels.includes(label)) &&
    `${task.subject} ${task.description ?? ''}`.toLowerCase().includes(q.trim().toLowerCase())
  );
}
