import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { ApiToken, MadeToken, Scope } from '@/shared/api/types';

/** One's own tokens, or everybody's. */
export type Whose = 'me' | 'admin';

export function useTokens(whose: Whose) {
  return useQuery({
    queryKey: keys.tokens(whose),
    queryFn: ({ signal }) => request<{ items: ApiToken[] }>(`/${whose}/tokens`, { signal }),
    select: (list) => list.items,
    staleTime: 0,
  });
}

export function useMakeToken() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { name: string; scopes: Scope[]; expiresInDays: number }) =>
      request<MadeToken>('/me/tokens', { method: 'POST', body: wanted }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.allTokens }),
    gcTime: 0, // the answer holds the token itself
  });
}

export function useRevokeToken(whose: Whose) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>(`/${whose}/tokens/${id}`, { method: 'DELETE' }),
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.allTokens }),
  });
}
