import { type QueryClient, useMutation, useMutationState, useQueryClient, type MutationState } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { keys } from '@/shared/api/keys';
import { HubProblem, HubUnreachable, request } from '@/shared/api/request';
import type { Me, Message } from '@/shared/api/types';
import { addMessage } from '@/shared/realtime/applyChange';
import { dropUnsent, inheritUnsent, keepUnsent } from './unsent';

export interface Draft {
  clientId: string;
  text: string;
  mentions: string[];
  urgent: boolean;
  format: Message['format'];
  replyTo: string | undefined;
  createdAt: string;
  /** Found again too late to be sent without being asked. */
  isLeft?: boolean;
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
  return useMutation(sendingOf(cache, slug));
}

/** Kept by the browser until the hub has it, or somebody discards it. */
function sendingOf(cache: QueryClient, slug: string) {
  const me = cache.getQueryData<Me | null>(keys.me)?.id ?? '';
  return {
    mutationKey: sendingKey(slug),
    scope: { id: `send-${slug}` },
    onMutate: (draft: Draft) => keepUnsent(me, slug, draft),
    mutationFn: (draft: Draft) => {
      if (draft.isLeft) throw new HubProblem(0, { code: 'message-left' });
      const { clientId, text, mentions, urgent, format, replyTo } = draft;
      return untilTaken(() => request<Message>(`/channels/${encodeURIComponent(slug)}/messages`, {
        method: 'POST',
        body: { text, mentions, urgent, format, replyTo, clientId },
        headers: { 'Idempotency-Key': clientId },
      }));
    },
    onSuccess: (message: Message, { clientId }: Draft) => {
      dropUnsent(me, clientId);
      if (message.createdAt) addMessage(cache, message);
    },
  };
}

/** Sends what a page left behind that is no more. What is older than the patience is offered, not sent. */
export function useInheritance(me: string) {
  const cache = useQueryClient();
  useEffect(
    () =>
      inheritUnsent(me, (slug, draft) => {
        const options = sendingOf(cache, slug);
        const isOld = Date.now() - Date.parse(draft.createdAt) > PATIENCE_MILLIS;
        cache.getMutationCache().build(cache, options).execute({ ...draft, isLeft: isOld }).catch(() => {}); // it tells by its state
      }),
    [cache, me],
  );
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
  const cache = useQueryClient();
  const mutations = cache.getMutationCache();
  return (clientId: string) => {
    dropUnsent(cache.getQueryData<Me | null>(keys.me)?.id ?? '', clientId);
    mutations
      .findAll({ mutationKey: sendingKey(slug) })
      .filter((mutation) => (mutation.state.variables as Draft | undefined)?.clientId === clientId)
      .forEach((mutation) => mutations.remove(mutation));
  };
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
