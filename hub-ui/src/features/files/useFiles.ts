import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { API, HubUnreachable, problemOf, request } from '@/shared/api/request';
import { requestAll } from '@/shared/api/requestAll';
import type { FileRoom, Page, SharedFile, Task } from '@/shared/api/types';

const PAGE_SIZE = 50;

/** What is empty does not matter. */
interface Filter {
  q: string;
  channel: string;
  uploader: string;
}

export function useFiles(slug: string) {
  return useQuery({
    queryKey: keys.files(slug),
    queryFn: ({ signal }) => requestAll<SharedFile>(`/channels/${encodeURIComponent(slug)}/files`, signal),
  });
}

export function useAllFiles(filter: Filter) {
  const search = new URLSearchParams({ limit: String(PAGE_SIZE), ...filter }).toString();
  return useInfiniteQuery({
    queryKey: keys.allFiles(search),
    queryFn: ({ pageParam, signal }) =>
      request<Page<SharedFile>>(`/files?${search}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (oldest) => oldest.next ?? undefined,
    select: (loaded) => loaded.pages.flatMap((page) => page.items),
  });
}

export function useFileRoom() {
  return useQuery({ queryKey: keys.fileRoom, queryFn: ({ signal }) => request<FileRoom>('/files/room', { signal }) });
}

/** Who shared something lately. */
export function useUploaders(): { id: string; name: string }[] {
  const { data } = useAllFiles({ q: '', channel: '', uploader: '' });
  const names = new Map((data ?? []).map(({ uploader, uploaderName }) => [uploader, uploaderName]));
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

export function useFile(id: string) {
  return useQuery({ queryKey: keys.file(id, 'self'), queryFn: ({ signal }) => request<SharedFile>(`/files/${encodeURIComponent(id)}`, { signal }) });
}

/** All versions, or all places where the same content is shared. */
export function useFilesLike(id: string, how: 'versions' | 'places') {
  return useQuery({
    queryKey: keys.file(id, how),
    queryFn: ({ signal }) => request<Page<SharedFile>>(`/files/${encodeURIComponent(id)}/${how}`, { signal }),
  });
}

/** The tasks that hold the same content. */
export function useTasksOfFile(id: string) {
  return useQuery({
    queryKey: keys.tasksOfFile(id),
    queryFn: ({ signal }) => request<Page<Task>>(`/tasks?file=${encodeURIComponent(id)}`, { signal }),
  });
}

export const previewAddress = (id: string) => `${API}/files/${encodeURIComponent(id)}/preview`;

/** The beginning of a text, and whether there is more of it. */
export function useFileText(id: string) {
  return useQuery({
    queryKey: ['fileText', id],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const answer = await fetch(previewAddress(id), { signal }).catch((cause: unknown) => {
        throw new HubUnreachable(cause);
      });
      const text = await answer.text();
      if (!answer.ok) throw problemOf(answer.status, text);
      return { text, isCut: answer.headers.get('X-Preview-Cut') === 'true' };
    },
  });
}
