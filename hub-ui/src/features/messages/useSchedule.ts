import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Message, ScheduledMessage } from '@/shared/api/types';
import { addMessage } from '@/shared/realtime/applyChange';

export interface Later {
  message: { text: string; mentions: string[]; urgent: boolean; format: Message['format']; replyTo?: string | undefined };
  /** A time of the zone, as a field of the page has it. */
  sendAt: string;
  zone: string;
}

const pathOf = ({ id }: ScheduledMessage) => `/scheduled-messages/${encodeURIComponent(id)}`;

/** What the reader has scheduled in a channel, soonest first. */
export function useScheduled(slug: string) {
  return useQuery({
    queryKey: keys.scheduled(slug),
    queryFn: ({ signal }) =>
      request<{ items: ScheduledMessage[] }>(`/scheduled-messages?channel=${encodeURIComponent(slug)}`, { signal }),
    select: ({ items }) => items,
  });
}

export function useSchedule(slug: string, key: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (later: Later) =>
      request<ScheduledMessage>(`/channels/${encodeURIComponent(slug)}/scheduled-messages`, {
        method: 'POST',
        body: later,
        headers: { 'Idempotency-Key': key },
      }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.scheduled(slug) }),
  });
}

export function useReschedule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ known, later }: { known: ScheduledMessage; later: Omit<Later, 'message'> & Partial<Later> }) =>
      request<ScheduledMessage>(pathOf(known), { method: 'PATCH', body: later, headers: { 'If-Match': `"${known.version}"` } }),
    onSettled: (_, __, { known }) => cache.invalidateQueries({ queryKey: keys.scheduled(known.channel) }),
  });
}

export function useSendNow() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (known: ScheduledMessage) => request<Message>(`${pathOf(known)}/send`, { method: 'POST' }),
    onSuccess: (message) => addMessage(cache, message),
    onSettled: (_, __, known) => cache.invalidateQueries({ queryKey: keys.scheduled(known.channel) }),
  });
}

export function useUnschedule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (known: ScheduledMessage) => request<void>(pathOf(known), { method: 'DELETE' }),
    onSettled: (_, __, known) => cache.invalidateQueries({ queryKey: keys.scheduled(known.channel) }),
  });
}
