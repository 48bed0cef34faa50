import type { TaskEvent } from '@/shared/api/types';

/** A part that was moved in DingTalk and here, to different ends; `here` is the move that holds. */
export interface Conflict {
  there: TaskEvent;
  here?: TaskEvent;
}

/** Those that are not over: nobody has moved the part since. The history is newest first. */
export function standingConflicts(history: TaskEvent[]): Conflict[] {
  const settled = new Set<string>();
  const standing: Conflict[] = [];
  history.forEach((event, index) => {
    const { whom } = event;
    if (!whom || settled.has(whom)) return;
    if (event.field === 'part') settled.add(whom);
    if (event.field !== 'conflict') return;
    settled.add(whom);
    const here = history.slice(index + 1).find(({ field, whom: other }) => (event.after ? field === 'part' && other === whom : field === 'assignees'));
    standing.push({ there: event, here });
  });
  return standing;
}
