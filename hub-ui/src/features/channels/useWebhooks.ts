import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { MadeWebhook, Webhook, WebhookFormat } from '@/shared/api/types';

const address = (slug: string) => `/channels/${encodeURIComponent(slug)}/webhooks`;

export function useWebhooks(slug: string) {
  return useQuery({
    queryKey: keys.webhooks(slug),
    queryFn: ({ signal }) => request<{ items: Webhook[] }>(address(slug), { signal }),
    select: (list) => list.items,
    staleTime: 0,
  });
}

export function useMakeWebhook(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { name: string; format: WebhookFormat }) => request<MadeWebhook>(address(slug), { method: 'POST', body: wanted }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.webhooks(slug) }),
    gcTime: 0, // the answer holds the address itself
  });
}

export function useRevokeWebhook(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`${address(slug)}/${id}`, { method: 'DELETE' }),
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.webhooks(slug) }),
  });
}
