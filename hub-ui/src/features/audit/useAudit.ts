import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { AuditCheck, Deed, Page } from '@/shared/api/types';

const PAGE_SIZE = 50;

/** What people look for in the log; what is left out matches everything. */
export interface Search {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

export function useAudit(search: Search) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...search }).toString();
  return useInfiniteQuery({
    queryKey: keys.audit(query),
    queryFn: ({ pageParam, signal }) =>
      request<Page<Deed>>(`/admin/audit?${query}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: (loaded) => loaded.pages.flatMap((page) => page.items),
    staleTime: 0,
  });
}

/** Goes through the whole log, so it is asked for by a press. */
export function useAuditCheck() {
  return useMutation({ mutationFn: () => request<AuditCheck>('/admin/audit/verification') });
}
