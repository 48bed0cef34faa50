import type { Task } from '@/shared/api/types';

/**
 * What a person can complete or reopen: the own part; the whole for who gave the task and has no part in it; else nothing.
 * What was cancelled is opened again by who gave it.
 */
export function partOf(task: Task, person: string): 'open' | 'done' | undefined {
  if (task.state === 'cancelled') return task.creator === person ? 'done' : undefined;
  const part = task.assignees.find(({ id }) => id === person)?.state;
  const state = part ?? (task.creator === person ? task.state : undefined);
  return state && (state === 'done' ? 'done' : 'open');
}
