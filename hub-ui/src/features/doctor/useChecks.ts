import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Checked } from '@/shared/api/types';

/** What has to be right before anything else can be. The rest comes in the hub's order. */
const FIRST = ['proxy', 'dingtalk-clock', 'credentials', 'permission', 'robot', 'stream', 'callback', 'template', 'quota'];

/** The doctor's checks, made one after the other. */
export function useChecks() {
  const cache = useQueryClient();
  const [reached, setReached] = useState(0);
  const list = useQuery({
    queryKey: keys.checks,
    queryFn: ({ signal }) => request<{ items: string[] }>('/doctor/checks', { signal }),
  });
  const known = list.data?.items ?? [];
  const checks = [...FIRST.filter((check) => known.includes(check)), ...known.filter((check) => !FIRST.includes(check))];
  const results = useQueries({
    queries: checks.map((check, index) => ({
      queryKey: keys.check(check),
      queryFn: () => request<Checked>(`/doctor/checks/${encodeURIComponent(check)}`, { method: 'POST' }),
      enabled: index <= reached,
      staleTime: Infinity,
      gcTime: 0, // who comes back wants to know how it is then
      retry: false,
    })),
  });
  const current = results[reached];
  if (current && !current.isPending) setReached(reached + 1);

  return {
    list,
    steps: checks.map((check, index) => ({ check, result: results[index]! })),
    done: results.filter(({ isPending, isFetching }) => !isPending && !isFetching).length,
    again() {
      setReached(0);
      cache.removeQueries({ queryKey: keys.anyCheck });
    },
  };
}
