import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { ThreadPage } from '@/shared/api/types';

/** The thread that a message is in: what it began with, and the answers, oldest first. */
export function useThread(id: string) {
  return useInfiniteQuery({
    queryKey: keys.thread(id),
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === undefined ? '' : `?after=${encodeURIComponent(pageParam)}`;
      return request<ThreadPage>(`/messages/${encodeURIComponent(id)}/thread${after}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (newest) => newest.next ?? undefined,
    select: ({ pages }) => ({ first: pages.at(-1)!.first, answers: pages.flatMap(({ items }) => items) }),
  });
}
