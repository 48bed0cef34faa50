import { useMutation, useQuery } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Attempt, Channel, Diagnosis, Finding, Message } from '@/shared/api/types';

/** What the doctor says of each group, by the channel's name. */
export function useFindings(): Map<string, Finding> {
  const { data } = useQuery({ queryKey: keys.doctor, queryFn: ({ signal }) => request<Diagnosis>('/doctor', { signal }) });
  return new Map(data?.findings.filter(({ check, finding }) => check === 'channel' && finding !== 'new').map((finding) => [finding.subject ?? '', finding]));
}

/** Posts a test message as any other, and follows it until DingTalk has answered. Without a slug it goes to the caller. */
export function useTest() {
  const sending = useMutation({
    mutationFn: async ({ slug, ...body }: { slug?: string; text: string; mentions: string[] }) => {
      const to = slug ?? (await request<Channel>('/channels/direct', { method: 'POST' })).slug;
      return request<Message>(`/channels/${encodeURIComponent(to)}/messages`, { method: 'POST', body });
    },
  });
  const id = sending.data?.id;
  const path = `/messages/${encodeURIComponent(id ?? '')}`;
  const message = useQuery({
    queryKey: keys.tested(id ?? ''),
    enabled: id !== undefined,
    queryFn: ({ signal }) => request<Message>(path, { signal }),
    refetchInterval: ({ state: { data } }) => (data && ['sent', 'refused', 'unanswered'].includes(data.delivery.state) ? false : 1_000),
  });
  const attempts = useQuery({
    queryKey: keys.attempts(id ?? '', message.data?.delivery.updatedAt ?? ''),
    enabled: message.data !== undefined,
    queryFn: ({ signal }) => request<{ items: Attempt[] }>(`${path}/attempts`, { signal }),
  });
  return { send: sending, message: message.data, attempts: attempts.data?.items ?? [], error: sending.error ?? message.error };
}
