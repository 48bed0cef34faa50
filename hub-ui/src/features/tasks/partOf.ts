import type { Task } from '@/shared/api/types';

/** What a person can complete or reopen: the own part; the whole for who gave the task and has no part in it; else nothing. */
export function partOf(task: Task, person: string): 'open' | 'done' | undefined {
  const part = task.assignees.find(({ id }) => id === person)?.state;
  return part ?? (task.creator === person ? task.state : undefined);
}
