import { useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Channel, ChannelList } from '@/shared/api/types';

export function useChannels() {
  return useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => request<ChannelList>('/channels', { signal }),
  });
}

/** One channel by any of its addresses. */
export function useChannel(slug: string) {
  return useQuery({
    queryKey: keys.channel(slug),
    queryFn: ({ signal }) => request<Channel>(`/channels/${encodeURIComponent(slug)}`, { signal }),
    retry: false,
  });
}
