import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Message, Page } from '@/shared/api/types';

const PAGE_SIZE = 30;

export interface Search {
  q?: string;
  channel?: string;
  author?: string;
}

/** Messages of the reader's channels, newest first; asks nothing while there is nothing to look for. */
export function useSearch(search: Search) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...search }).toString();
  return useInfiniteQuery({
    queryKey: keys.search(query),
    queryFn: ({ pageParam, signal }) =>
      request<Page<Message>>(`/messages?${query}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (oldest) => oldest.next ?? undefined,
    select: (loaded) => loaded.pages.flatMap((page) => page.items),
    enabled: Object.keys(search).length > 0,
    retry: false,
  });
}
