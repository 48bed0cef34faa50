import { useQuery } from '@tanstack/react-query';
import { keys } from './keys';
import { request } from './request';
import type { Member, Page } from './types';

export function useMembers(slug: string) {
  return useQuery({
    queryKey: keys.members(slug),
    queryFn: ({ signal }) => request<Page<Member>>(`/channels/${encodeURIComponent(slug)}/members`, { signal }),
    select: (page) => page.items,
    staleTime: 5 * 60_000,
  });
}
