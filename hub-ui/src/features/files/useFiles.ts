import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { requestAll } from '@/shared/api/requestAll';
import type { SharedFile } from '@/shared/api/types';

export function useFiles(slug: string) {
  return useQuery({
    queryKey: keys.files(slug),
    queryFn: ({ signal }) => requestAll<SharedFile>(`/channels/${encodeURIComponent(slug)}/files`, signal),
  });
}
