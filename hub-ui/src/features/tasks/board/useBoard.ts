import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Board, BoardFilter, Task, TaskState } from '@/shared/api/types';
import { applyTask } from '@/shared/realtime/applyChange';

export function useBoard(filter: BoardFilter) {
  const asked = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  return useQuery({
    queryKey: keys.board(filter),
    queryFn: ({ signal }) => request<Board>(`/tasks/board?${asked}`, { signal }),
  });
}

export interface Move {
  task: Task;
  state: TaskState;
  /** The card that it comes right after; null for the top. */
  after: string | null;
  /** About the place that it gets, so that the card is there before the hub has answered. */
  rank: number;
}

/** The card is where it was put at once; where the hub does not agree, it goes back. */
export function useMove() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ task, state, after }: Move) =>
      request<Task>(`/tasks/${encodeURIComponent(task.id)}/move`, { method: 'POST', body: { state, after } }),
    onMutate: ({ task, state, rank }) => applyTask(cache, { ...task, state, rank }),
    onSuccess: (task) => applyTask(cache, task),
    onError: (_, { task }) => applyTask(cache, task),
  });
}
