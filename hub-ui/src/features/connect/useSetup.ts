import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Credentials, Scan, ScanState, SetupState } from '@/shared/api/types';

const setup = ['setup'] as const;

/** Whether an organization is connected, and the ways to connect one with the key of the hub's link. */
export function useSetup(link: string) {
  const cache = useQueryClient();
  const headers = { 'X-Setup-Link': link };
  const connected = () => cache.setQueryData<SetupState>(setup, { connected: true });

  const state = useQuery({ queryKey: setup, queryFn: ({ signal }) => request<SetupState>('/setup', { signal }) });
  const scan = useMutation({ mutationFn: () => request<Scan>('/setup/scan', { method: 'POST', headers }) });
  const progress = useQuery({
    queryKey: [...setup, scan.data?.userCode],
    enabled: scan.data !== undefined,
    queryFn: async () => {
      const now = await request<ScanState>('/setup/scan/poll', { method: 'POST', headers });
      if (now.state === 'done') connected();
      return now;
    },
    refetchInterval: ({ state: { data } }) =>
      data && data.state !== 'waiting' ? false : (scan.data?.intervalSeconds ?? 5) * 1000,
  });
  const paste = useMutation({
    mutationFn: (credentials: Credentials) => request<SetupState>('/setup/credentials', { method: 'POST', headers, body: credentials }),
    onSuccess: connected,
  });
  return { state, scan, progress, paste };
}
