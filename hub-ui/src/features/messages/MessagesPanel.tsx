import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMembers } from '@/shared/api/useMembers';
import type { Channel, Me, Member, Message, Reaction } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { may } from '@/shared/lib/may';
import { newId } from '@/shared/lib/newId';
import { Composer } from './Composer';
import { EVERYONE } from './everyone';
import { MessageDeedsContext } from './messageDeeds';
import { MessageItem } from './MessageItem';
import { type Asked, SendLater } from './SendLater';
import { Timeline } from './Timeline';
import { TypingLine } from './TypingLine';
import { UnsentItem } from './UnsentItem';
import { useTaskLine } from './useGivingTasks';
import { useMessages } from './useMessages';
import { useReact } from './useReact';
import { useSayTyping } from './useSayTyping';
import { useRetryDelivery } from './useRetryDelivery';
import { type Unsent, useDiscard, useSend, useUnsent } from './useSending';

const MessageThread = lazy(() => import('./MessageThread').then((module) => ({ default: module.MessageThread })));
const AroundMessage = lazy(() => import('./AroundMessage').then((module) => ({ default: module.AroundMessage })));
const EditMessageDialog = lazy(() => import('./EditMessageDialog').then((module) => ({ default: module.EditMessageDialog })));
const MessageStory = lazy(() => import('./MessageStory').then((module) => ({ default: module.MessageStory })));

const nobody: readonly Member[] = [];

interface Props {
  channel: Channel;
  me: Me;
  unreadSince: string | undefined;
  /** Told whenever the newest message is another one, with its time. */
  onSeen(until: string): void;
  onPasteFiles(files: File[]): void;
  actions: ReactNode;
  /** Stands between timeline and composer: what is being shared. */
  footer: ReactNode;
}

export function MessagesPanel({ channel, me, unreadSince, onSeen, onPasteFiles, actions, footer }: Props) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const { slug } = channel;
  const { data: members = nobody } = useMembers(slug);
  const query = useMessages(slug);
  const messages = query.data ?? [];
  const unsent = useUnsent(slug, messages);
  const { mutate: send } = useSend(slug);
  const { mutateAsync: giveTask } = useTaskLine(slug);
  const discard = useDiscard(slug);
  const sayTyping = useSayTyping(slug);
  const { mutate: retry } = useRetryDelivery();

  const [opened, open] = useState<Message>();
  const shown = messages.find(({ id }) => id === opened?.id) ?? opened;
  const [address, setAddress] = useSearchParams();
  const place = address.get('at');
  const [answering, answer] = useState<Message>();
  const [edited, edit] = useState<Message>();
  const editing = messages.find(({ id }) => id === edited?.id) ?? edited;
  const [thread, openThread] = useState<string>();

  const newest = messages.at(-1)?.createdAt;
  useEffect(() => {
    if (newest) onSeen(newest);
  }, [newest, onSeen]);

  const retryDelivery = useCallback(
    (message: Message) => retry(message, { onError: (error) => void toast.error(describeError({ t, has }, error)) }),
    [retry, toast, t, has],
  );

  const { mutate: giveReaction } = useReact();
  const deeds = useMemo(
    () => ({
      me: me.id,
      answer,
      edit,
      react: (message: Message, reaction: Reaction, isOn: boolean) =>
        giveReaction({ message, reaction, isOn }, { onError: (error) => void toast.error(describeError({ t, has }, error)) }),
      openThread,
    }),
    [me.id, giveReaction, toast, t, has],
  );

  function resend({ clientId, text, mentions, urgent, format, replyTo, createdAt }: Unsent) {
    discard(clientId);
    send({ clientId, text, mentions, urgent, format, replyTo, createdAt });
  }

  const [asked, ask] = useState<Asked>();
  function sendLater(text: string, mentions: string[], urgent: boolean, format: Message['format']) {
    return new Promise<boolean>((resolve) => {
      const done = (isScheduled: boolean) => {
        ask(undefined);
        if (isScheduled) answer(undefined);
        resolve(isScheduled);
      };
      ask({ message: { text, mentions, urgent, format, replyTo: answering?.id }, answer: done });
    });
  }

  async function command(text: string, mentions: string[]) {
    try {
      const task = await giveTask({ text, mentions });
      void toast.success(t('composer.taskGiven', { task: task.subject }));
      return true;
    } catch (error) {
      void toast.error(describeError({ t, has }, error));
      return false;
    }
  }

  function post(text: string, mentions: string[], urgent: boolean, format: Message['format'], answered: Message | undefined) {
    send({ clientId: newId(), text, mentions, urgent, format, replyTo: answered?.id, createdAt: new Date().toISOString() });
  }

  const everyone = { id: EVERYONE, name: t('mention.everyone'), initials: '' };
  const mentionable = channel.kind === 'group' ? (may(me, 'work') ? [...members, everyone] : members) : [];
  return (
    <MessageDeedsContext value={deeds}>
      <Timeline
        channelName={channel.name}
        me={me.id}
        query={query}
        unsent={unsent}
        unreadSince={unreadSince}
        message={(message, isContinued) => (
          <MessageItem message={message} isContinued={isContinued} members={members} onRetry={retryDelivery} onOpen={open} />
        )}
        unsentMessage={(one) => <UnsentItem unsent={one} author={me.name} onResend={resend} onDiscard={({ clientId }) => discard(clientId)} />}
      />
      {shown && (
        <Suspense>
          <MessageStory message={shown} me={me.id} onRetry={retryDelivery} onClose={() => open(undefined)} />
        </Suspense>
      )}
      {place && (
        <Suspense>
          <AroundMessage id={place} channel={channel} members={members} onRetry={retryDelivery} onOpen={open} onClose={() => setAddress({})} />
        </Suspense>
      )}
      {editing && (
        <Suspense>
          <EditMessageDialog message={editing} me={me.id} members={mentionable} onClose={() => edit(undefined)} />
        </Suspense>
      )}
      {thread && (
        <Suspense>
          <MessageThread
            id={thread}
            members={members}
            onRetry={retryDelivery}
            onOpen={open}
            onClose={() => openThread(undefined)}
            composer={(first) => (
              <Composer
                slug={`${slug}#${first.id}`}
                placeholder={t('thread.write')}
                members={mentionable}
                answering={answering}
                onStopAnswering={() => answer(undefined)}
                onSend={(text, mentions, urgent, format) => {
                  post(text, mentions, urgent, format, answering ?? first);
                  answer(undefined);
                }}
              />
            )}
          />
        </Suspense>
      )}
      <TypingLine slug={slug} me={me.id} members={members} />
      {footer}
      {!channel.archivedAt && (
        <>
          <SendLater slug={slug} members={mentionable} asked={asked} />
          <Composer
            slug={slug}
            placeholder={t('composer.placeholder', { channel: channel.name })}
            members={mentionable}
            answering={thread ? undefined : answering}
            onStopAnswering={() => answer(undefined)}
            onSend={(text, mentions, urgent, format) => {
              post(text, mentions, urgent, format, answering);
              answer(undefined);
            }}
            onWrite={sayTyping}
            onCommand={command}
            onSendLater={sendLater}
            onPasteFiles={onPasteFiles}
            actions={actions}
          />
        </>
      )}
    </MessageDeedsContext>
  );
}
