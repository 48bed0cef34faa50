import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Message, Task } from '@/shared/api/types';
import { newId } from '@/shared/lib/newId';
import { applyTask } from '@/shared/realtime/applyChange';

/** Gives a task by one line, as people do in DingTalk. */
export function useTaskLine(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ text, mentions }: { text: string; mentions: string[] }) =>
      request<Task>(`/channels/${encodeURIComponent(slug)}/tasks/command`, {
        method: 'POST',
        body: { text, mentions },
        headers: { 'Idempotency-Key': newId() },
      }),
    onSuccess: (task) => applyTask(cache, task),
  });
}

/** Makes a task of what somebody wrote. */
export function useTaskOfMessage() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (message: Message) => request<Task>(`/messages/${encodeURIComponent(message.id)}/task`, { method: 'POST', body: {} }),
    onSuccess: (task) => applyTask(cache, task),
  });
}
