import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { KnownPerson, Page, Role } from '@/shared/api/types';

const PAGE_SIZE = 50;
/** Who is in no group comes and goes without a change that is told here. */
const PAUSE_MILLIS = 60_000;

/** In the organization, or not any more. */
export type PersonState = 'active' | 'left';

/** Everybody the hub knows, by name; `words` is a part of the name or of the id, or how it is said. */
export function usePeople(words: string, state: PersonState | '') {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(words && { q: words }), ...(state && { state }) }).toString();
  return useInfiniteQuery({
    queryKey: keys.people(query),
    queryFn: ({ pageParam, signal }) =>
      request<Page<KnownPerson>>(`/admin/people?${query}${pageParam ? `&before=${encodeURIComponent(pageParam)}` : ''}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: (loaded) => loaded.pages.flatMap((page) => page.items),
    staleTime: 0,
    refetchInterval: PAUSE_MILLIS,
  });
}

export function useSetRole() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      request<KnownPerson>(`/admin/people/${encodeURIComponent(id)}/role`, { method: 'PUT', body: { role } }),
    // A refusal may mean that somebody else decided meanwhile, and one's own role may be the one that changed.
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.allPeople });
      void cache.invalidateQueries({ queryKey: keys.me });
    },
  });
}

/** Cannot be undone. */
export function useErase() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`/admin/people/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.allPeople }),
  });
}
