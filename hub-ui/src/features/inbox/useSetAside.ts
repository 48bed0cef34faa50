import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import { requestAll } from '@/shared/api/requestAll';
import type { SetAside } from '@/shared/api/types';

export function useSetAside() {
  return useQuery({
    queryKey: keys.setAside,
    queryFn: ({ signal }) => requestAll<SetAside>('/inbox', signal),
  });
}

/** Processes again what was set aside: one event, or all of them. */
export function useProcessAgain() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id?: number) =>
      id === undefined
        ? request<{ replayed: number }>('/inbox/replay', { method: 'POST', body: {} })
        : request<{ replayed: number }>(`/inbox/${id}/replay`, { method: 'POST' }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.setAside });
      void cache.invalidateQueries({ queryKey: keys.status });
    },
  });
}
