import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Message } from '@/shared/api/types';
import { applyAnswer } from '@/shared/realtime/applyChange';

/** Asks the hub to send a refused or unanswered message to DingTalk again. */
export function useRetryDelivery() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (message: Message) => request<Message | undefined>(`/messages/${encodeURIComponent(message.id)}/retry`, { method: 'POST' }),
    onSuccess: (message) => {
      if (message?.delivery) applyAnswer(cache, message);
    },
  });
}
