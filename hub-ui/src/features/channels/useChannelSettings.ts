import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Channel } from '@/shared/api/types';

export function useSetChannel(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { slug?: string; archived?: boolean }) => request<Channel>(`/channels/${encodeURIComponent(slug)}`, { method: 'PATCH', body: wanted }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.channels }),
  });
}

export interface NewChannel {
  how: 'send-only' | 'groups';
  name: string;
  webhook?: string;
  secret?: string;
  members?: string[];
}

export function useMakeChannel() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ how, ...wanted }: NewChannel) => request<Channel>(`/channels/${how}`, { method: 'POST', body: wanted }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.channels }),
    gcTime: 0, // what was asked for holds a secret
  });
}
