import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { QuotaMonth } from '@/shared/api/types';

export function useQuota() {
  return useQuery({
    queryKey: keys.quota,
    queryFn: ({ signal }) => request<QuotaMonth>('/quota', { signal }),
    refetchInterval: 60_000,
  });
}
