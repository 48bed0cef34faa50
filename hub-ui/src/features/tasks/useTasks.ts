import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import { requestAll } from '@/shared/api/requestAll';
import type { Task } from '@/shared/api/types';
import { applyTask } from '@/shared/realtime/applyChange';

export interface TaskDraft {
  /** Made by the page, so that a repeated request makes one task. */
  idempotencyKey: string;
  subject: string;
  assignees: string[];
  due?: string;
  description?: string;
}

export function useChannelTasks(slug: string) {
  return useQuery({
    queryKey: keys.channelTasks(slug),
    queryFn: ({ signal }) => requestAll<Task>(`/channels/${encodeURIComponent(slug)}/tasks`, signal),
  });
}

export function useMyTasks() {
  return useQuery({
    queryKey: keys.myTasks,
    queryFn: ({ signal }) => requestAll<Task>('/tasks?assignee=me', signal),
  });
}

export function useTask(id: string) {
  return useQuery({
    queryKey: keys.task(id),
    queryFn: ({ signal }) => request<Task>(`/tasks/${encodeURIComponent(id)}`, { signal }),
  });
}

export function useAssignTask(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey, ...task }: TaskDraft) =>
      request<Task>(`/channels/${encodeURIComponent(slug)}/tasks`, {
        method: 'POST',
        body: task,
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    onSuccess: (task) => {
      if (task.createdAt) applyTask(cache, task);
    },
  });
}

/** Sends what DingTalk refused or did not answer again. */
export function useRetryTask() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Task | undefined>(`/tasks/${encodeURIComponent(id)}/retry`, { method: 'POST' }),
    onSuccess: (task) => {
      if (task?.assignees) applyTask(cache, task);
    },
  });
}

/** Completes or reopens the caller's own part. */
export function useMyPart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isDone }: { id: string; isDone: boolean }) =>
      request<Task | undefined>(`/tasks/${encodeURIComponent(id)}/${isDone ? 'complete' : 'reopen'}`, { method: 'POST' }),
    onSuccess: (task) => {
      if (task?.assignees) applyTask(cache, task);
    },
  });
}
