import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { ChannelList } from '@/shared/api/types';

export function useChannels() {
  return useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => request<ChannelList>('/channels', { signal }),
  });
}
