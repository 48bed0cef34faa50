import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Directory } from '@/shared/api/types';

const ON_ITS_WAY = ['waiting', 'running'];

/** How far the contacts are read; asked again every other second while they are. */
export function useDirectory() {
  return useQuery({
    queryKey: keys.directory,
    queryFn: ({ signal }) => request<Directory>('/admin/directory', { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && ON_ITS_WAY.includes(state.data.state) ? 2_000 : false),
  });
}

export function useReadAgain() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => request<Directory>('/admin/directory/readings', { method: 'POST' }),
    onSuccess: (now) => cache.setQueryData(keys.directory, now),
  });
}
