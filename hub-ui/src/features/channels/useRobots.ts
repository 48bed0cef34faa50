import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { ChannelRobot } from '@/shared/api/types';

interface RobotList {
  items: ChannelRobot[];
}

const address = (slug: string) => `/channels/${encodeURIComponent(slug)}/robots`;

export function useRobots(slug: string) {
  return useQuery({
    queryKey: keys.robots(slug),
    queryFn: async ({ signal }) => (await request<RobotList>(address(slug), { signal })).items,
  });
}

export function useAddRobot(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (robot: { webhook: string; secret?: string }) => request<RobotList>(address(slug), { method: 'POST', body: robot }),
    onSuccess: ({ items }) => cache.setQueryData(keys.robots(slug), items),
    gcTime: 0, // what was asked for holds a secret
  });
}

export function useTakeOffRobot(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<RobotList>(`${address(slug)}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: ({ items }) => cache.setQueryData(keys.robots(slug), items),
  });
}
