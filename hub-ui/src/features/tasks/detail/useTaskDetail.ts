import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import { requestAll } from '@/shared/api/requestAll';
import type { Page, SharedFile, Task, TaskComment, TaskEdit, TaskEvent } from '@/shared/api/types';
import { applyTask } from '@/shared/realtime/applyChange';

const at = (id: string) => `/tasks/${encodeURIComponent(id)}`;

/** Any call that answers with the task as it is then. */
function useTaskCall<T>(call: (what: T) => Promise<Task>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: call, onSuccess: (task) => applyTask(cache, task) });
}

export type Verb = 'start' | 'complete' | 'reopen' | 'cancel' | 'follow' | 'unfollow';

export function useVerb(id: string) {
  return useTaskCall((verb: Verb) => request<Task>(`${at(id)}/${verb}`, { method: 'POST' }));
}

/** Refused when somebody else has changed the same since this version. */
export function useEditTask(id: string) {
  return useTaskCall(({ version, ...edit }: Partial<TaskEdit> & { version: number }) =>
    request<Task>(at(id), { method: 'PATCH', body: edit, headers: { 'If-Match': `"${version}"` } }),
  );
}

export function useAddCheck(id: string) {
  return useTaskCall((text: string) => request<Task>(`${at(id)}/checklist`, { method: 'POST', body: { text } }));
}

export function useTick(id: string) {
  return useTaskCall(({ check, done }: { check: string; done: boolean }) =>
    request<Task>(`${at(id)}/checklist/${encodeURIComponent(check)}`, { method: 'PATCH', body: { done } }),
  );
}

export function useRemoveCheck(id: string) {
  return useTaskCall((check: string) => request<Task>(`${at(id)}/checklist/${encodeURIComponent(check)}`, { method: 'DELETE' }));
}

export function useComments({ id, comments }: Task) {
  return useQuery({
    queryKey: keys.comments(id, comments),
    queryFn: ({ signal }) => requestAll<TaskComment>(`${at(id)}/comments`, signal),
    placeholderData: keepPreviousData,
  });
}

/** The page sees it by the change that follows. */
export function useComment(id: string) {
  return useMutation({ mutationFn: (text: string) => request<TaskComment>(`${at(id)}/comments`, { method: 'POST', body: { text } }) });
}

export function useHistory({ id, version }: Task) {
  return useQuery({
    queryKey: keys.history(id, version),
    queryFn: ({ signal }) => request<Page<TaskEvent>>(`${at(id)}/history`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useChannelFiles(slug: string) {
  return useQuery({
    queryKey: keys.files(slug),
    queryFn: ({ signal }) => requestAll<SharedFile>(`/channels/${encodeURIComponent(slug)}/files`, signal),
  });
}
