import { useMemo } from 'react';
import { useMutation, useMutationState, useQueryClient, type MutationState } from '@tanstack/react-query';
import { addMessage } from '@/shared/realtime/applyChange';
import { HubUnreachable, request } from '@/shared/api/request';
import type { Message } from '@/shared/api/types';

export interface Draft {
  clientId: string;
  text: string;
  mentions: string[];
  urgent: boolean;
  format: Message['format'];
  replyTo: string | undefined;
  createdAt: string;
}

/** A message on its way to the hub, or one that did not get there. */
export interface Unsent extends Draft {
  error: unknown;
}

const PATIENCE_MILLIS = 10 * 60_000;
const LONGEST_PAUSE_MILLIS = 5_000;

const sendingKey = (slug: string) => ['send', slug];

/** Posts one after the other, so that the order of writing is the order of arrival. Repeating is safe: the id is the same. */
export function useSend(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: sendingKey(slug),
    scope: { id: `send-${slug}` },
    mutationFn: ({ clientId, text, mentions, urgent, format, replyTo }: Draft) =>
      untilTaken(() => request<Message>(`/channels/${encodeURIComponent(slug)}/messages`, {
        method: 'POST',
        body: { text, mentions, urgent, format, replyTo, clientId },
        headers: { 'Idempotency-Key': clientId },
      })),
    onSuccess: (message) => {
      if (message.createdAt) addMessage(cache, message);
    },
  });
}

/** What was written here and is not in the timeline yet. The echo carries the client's id and takes the place. */
export function useUnsent(slug: string, messages: readonly Message[]): Unsent[] {
  const sending = useMutationState({
    filters: { mutationKey: sendingKey(slug) },
    select: (mutation) => mutation.state as MutationState<Message, Error, Draft>,
  });
  return useMemo(() => {
    const arrived = new Set(messages.map((message) => message.clientId));
    const latest = new Map<string, Unsent>();
    for (const { variables, error, status } of sending) {
      if (!variables || arrived.has(variables.clientId)) continue;
      latest.set(variables.clientId, { ...variables, error: status === 'error' ? error : null });
    }
    return [...latest.values()];
  }, [sending, messages]);
}

export function useDiscard(slug: string) {
  const mutations = useQueryClient().getMutationCache();
  return (clientId: string) =>
    mutations
      .findAll({ mutationKey: sendingKey(slug) })
      .filter((mutation) => (mutation.state.variables as Draft | undefined)?.clientId === clientId)
      .forEach((mutation) => mutations.remove(mutation));
}

/** Where the hub is not reached, it is asked again until it is, or for ten minutes. Only what the hub refuses fails at once. */
async function untilTaken<T>(send: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MILLIS;
  for (let pause = 500; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof HubUnreachable) || Date.now() > giveUpAt) throw error;
      await pauseOf(pause);
    }
  }
}

/** Ends early when the network returns. */
function pauseOf(millis: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    window.addEventListener('online', end);
  });
}
