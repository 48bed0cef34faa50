import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Message, Page } from '@/shared/api/types';

const PAGE_SIZE = 30;

export interface Search {
  q?: string;
  channel?: string;
  author?: string;
  /** Days of the reader; both are looked through. */
  from?: string;
  to?: string;
}

/** Messages of the reader's channels, newest first; asks nothing while there is nothing to look for. */
export function useSearch(search: Search) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...search, ...times(search) }).toString();
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

/** The hub is asked for times: from the beginning of one day to the end of the other. */
function times({ from, to }: Search): { from?: string; to?: string } {
  return { ...(from && { from: beginOf(from, 0) }), ...(to && { to: beginOf(to, 1) }) };
}

function beginOf(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year!, month! - 1, date! + later).toISOString();
}
