import { useQuery } from '@tanstack/react-query';
import { keys } from './keys';
import { request } from './request';
import type { Leaver, Page } from './types';

/** Who of those that are read of here left the organization, and since when: one question for all of them. */
export function useLeavers() {
  return useQuery({
    queryKey: keys.leavers,
    queryFn: async ({ signal }) => {
      const { items } = await request<Page<Leaver>>('/people/left', { signal });
      return Object.fromEntries(items.map(({ id, leftAt }) => [id, leftAt]));
    },
    staleTime: 5 * 60_000,
  });
}
