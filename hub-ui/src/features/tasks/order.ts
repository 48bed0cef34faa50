import type { Task } from '@/shared/api/types';

/** Open: the soonest due first, without a due date last, then the newest. Done: the latest change first. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((a, b) => {
    if (a.state === 'done' && b.state === 'done') return b.updatedAt.localeCompare(a.updatedAt);
    if (a.due && b.due && a.due !== b.due) return a.due.localeCompare(b.due);
    if (Boolean(a.due) !== Boolean(b.due)) return a.due ? -1 : 1;
    return b.createdAt.localeCompare(a.createdAt);
  });
}
