import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Diagnosis } from '@/shared/api/types';

export function useDoctor() {
  return useQuery({
    queryKey: keys.doctor,
    queryFn: ({ signal }) => request<Diagnosis>('/doctor', { signal }),
  });
}
