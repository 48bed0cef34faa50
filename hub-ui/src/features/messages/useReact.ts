import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Message, Reaction } from '@/shared/api/types';
import { applyAnswer } from '@/shared/realtime/applyChange';

/** Gives a message a reaction, or takes it back. */
export function useReact() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ message, reaction, isOn }: { message: Message; reaction: Reaction; isOn: boolean }) =>
      request<Message | undefined>(`/messages/${encodeURIComponent(message.id)}/reactions/${reaction}`, { method: isOn ? 'PUT' : 'DELETE' }),
    onSuccess: (message) => {
      if (message?.delivery) applyAnswer(cache, message);
    },
  });
}
