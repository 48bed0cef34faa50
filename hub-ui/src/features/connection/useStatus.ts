import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { HubStatus } from '@/shared/api/types';

const ASK_EVERY_MILLIS = 15_000;

export function useStatus() {
  return useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => request<HubStatus>('/status', { signal }),
    refetchInterval: ASK_EVERY_MILLIS,
  });
}
