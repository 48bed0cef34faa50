import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Attempt, Message, Readers } from '@/shared/api/types';
import { applyAnswer } from '@/shared/realtime/applyChange';

const pathOf = (message: Message) => `/messages/${encodeURIComponent(message.id)}`;

/** Every call that was made for a message; asked again when its delivery has changed. */
export function useAttempts(message: Message) {
  return useQuery({
    queryKey: keys.attempts(message.id, message.delivery.updatedAt),
    queryFn: ({ signal }) => request<{ items: Attempt[] }>(`${pathOf(message)}/attempts`, { signal }),
  });
}

/** Who has read it. Asking costs a call of the month, so only a person asks. */
export function useReaders(message: Message) {
  return useQuery({
    queryKey: keys.readers(message.id),
    queryFn: ({ signal }) => request<Readers>(`${pathOf(message)}/readers`, { signal }),
    enabled: false,
    retry: false,
  });
}

export function useRecall() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (message: Message) => request<Message | undefined>(`${pathOf(message)}/recall`, { method: 'POST' }),
    onSuccess: (message) => {
      if (message?.delivery) applyAnswer(cache, message);
    },
  });
}
