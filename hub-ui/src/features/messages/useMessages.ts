import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { MessagePage } from '@/shared/api/types';
import type { Timeline } from '@/shared/realtime/applyChange';

const PAGE_SIZE = 50;

/** The newest messages first; older ones page by page. `data` is one list, oldest first. */
export function useMessages(slug: string) {
  return useInfiniteQuery({
    queryKey: keys.messages(slug),
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === undefined ? '' : `&before=${encodeURIComponent(pageParam)}`;
      return request<MessagePage>(`/channels/${encodeURIComponent(slug)}/messages?limit=${PAGE_SIZE}${before}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (oldest) => oldest.next ?? undefined,
    select: oldestFirst,
    structuralSharing: false, // a change replaces what it changes and leaves the rest as it was
  });
}

const oldestFirst = (loaded: Timeline) => loaded.pages.toReversed().flatMap((page) => page.items);
