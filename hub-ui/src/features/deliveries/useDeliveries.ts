import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { DeliveryPage, DeliveryState } from '@/shared/api/types';

const PAGE_SIZE = 50;

/** What people look for among deliveries that did not simply arrive; what is left out matches everything. */
export interface Search {
  state?: DeliveryState;
  channel?: string;
  code?: string;
}

export function useDeliveries(search: Search) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...search }).toString();
  return useInfiniteQuery({
    queryKey: keys.deliveries(query),
    queryFn: ({ pageParam, signal }) =>
      request<DeliveryPage>(`/deliveries?${query}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (oldest) => oldest.next ?? undefined,
    select: (loaded) => loaded.pages.flatMap((page) => page.items),
  });
}

/** Sends again what was refused or not answered: the chosen ones, or all that match. */
export function useSendAgain() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (which: Search & { ids?: string[] }) =>
      request<{ replayed: number; more: boolean }>('/deliveries/replay', { method: 'POST', body: which }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.allDeliveries });
      void cache.invalidateQueries({ queryKey: keys.status });
    },
  });
}
