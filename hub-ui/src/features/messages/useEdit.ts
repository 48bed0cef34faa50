import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { EarlierText, Message } from '@/shared/api/types';
import { addMessage, applyAnswer } from '@/shared/realtime/applyChange';

interface Said {
  text: string;
  mentions: string[];
  format: Message['format'];
}

const pathOf = (message: Message) => `/messages/${encodeURIComponent(message.id)}`;

/** How far a message can still be said otherwise; undefined where it is not one's own text, or was taken back. */
export function waysToEdit({ kind, card, author, origin, delivery, recall }: Message, me: string): 'edit' | 'replace' | 'none' | undefined {
  const isOwnText = kind === 'text' && !card && author === me && origin !== 'dingtalk';
  if (!isOwnText || recall || delivery.state === 'recalled') return undefined;
  if (['queued', 'held', 'refused'].includes(delivery.state)) return 'edit';
  const canRecall = delivery.state === 'sent' && !delivery.digest && ['app-robot', 'single-chat'].includes(delivery.route);
  return canRecall ? 'replace' : 'none';
}

/** Changes what has not left yet, if it still is as it was seen. */
export function useEdit(message: Message, version: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) => request<Message>(pathOf(message), { method: 'PATCH', body: said, headers: { 'If-Match': `"${version}"` } }),
    onSuccess: (edited) => applyAnswer(cache, edited),
  });
}

/** Takes it back from DingTalk and sends another in its place. */
export function useReplace(message: Message, key: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) =>
      request<Message>(`${pathOf(message)}/replace`, { method: 'POST', body: said, headers: { 'Idempotency-Key': key } }),
    onSuccess: (replacing) => addMessage(cache, replacing),
  });
}

/** What it said before, asked again with each version. */
export function useEarlierTexts(message: Message) {
  return useQuery({
    queryKey: keys.edits(message.id, message.version),
    queryFn: ({ signal }) => request<{ items: EarlierText[] }>(`${pathOf(message)}/edits`, { signal }),
  });
}
