import { App } from 'antd';
import { memo, useCallback, useEffect } from 'react';
import type { Me, Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { MessageItem } from './MessageItem';
import { Timeline } from './Timeline';
import { UnsentItem } from './UnsentItem';
import { useMessages } from './useMessages';
import { useRetryDelivery } from './useRetryDelivery';
import { type Unsent, useDiscard, useSend, useUnsent } from './useSending';

interface Props {
  slug: string;
  channelName: string;
  me: Me;
  members: readonly Member[];
  unreadSince: string | undefined;
  onSeen(until: string): void;
  onOpen(message: Message): void;
}

const nothing: readonly Message[] = [];

/** What is said in a channel. It alone is drawn anew with each change, so that nobody who writes has to wait for it. */
export const ChannelTimeline = memo(function ChannelTimeline({ slug, channelName, me, members, unreadSince, onSeen, onOpen }: Props) {
  const query = useMessages(slug);
  const messages = query.data ?? nothing;
  const unsent = useUnsent(slug, messages);
  const { mutate: send } = useSend(slug);
  const discard = useDiscard(slug);
  const onRetry = useRetry();

  const newest = messages.at(-1)?.createdAt;
  useEffect(() => {
    if (newest) onSeen(newest);
  }, [newest, onSeen]);

  function resend({ clientId, text, mentions, urgent, format, replyTo, createdAt }: Unsent) {
    discard(clientId);
    send({ clientId, text, mentions, urgent, format, replyTo, createdAt });
  }

  return (
    <Timeline
      channelName={channelName}
      me={me.id}
      query={query}
      unsent={unsent}
      unreadSince={unreadSince}
      message={(message, isContinued) => <MessageItem message={message} isContinued={isContinued} members={members} onRetry={onRetry} onOpen={onOpen} />}
      unsentMessage={(one) => <UnsentItem unsent={one} author={me.name} onResend={resend} onDiscard={({ clientId }) => discard(clientId)} />}
    />
  );
});

/** Asks for another try at a delivery, and says when that was refused. */
export function useRetry() {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const { mutate: retry } = useRetryDelivery();
  return useCallback(
    (message: Message) => retry(message, { onError: (error) => void toast.error(describeError({ t, has }, error)) }),
    [retry, toast, t, has],
  );
}
