import { App } from 'antd';
import { type ComponentProps, lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMembers } from '@/shared/api/useMembers';
import type { Channel, Me, Member, Message, Reaction } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { may } from '@/shared/lib/may';
import { newId } from '@/shared/lib/newId';
import { ChannelTimeline, useRetry } from './ChannelTimeline';
import { Composer } from './Composer';
import { EVERYONE } from './everyone';
import { MessageDeedsContext } from './messageDeeds';
import { type Asked, SendLater } from './SendLater';
import { TypingLine } from './TypingLine';
import { useTaskLine } from './useGivingTasks';
import { useMessages } from './useMessages';
import { useReact } from './useReact';
import { useSayTyping } from './useSayTyping';
import { useSend } from './useSending';

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
  const { mutate: send } = useSend(slug);
  const { mutateAsync: giveTask } = useTaskLine(slug);
  const sayTyping = useSayTyping(slug);
  const retryDelivery = useRetry();

  const [opened, open] = useState<Message>();
  const [address, setAddress] = useSearchParams();
  const place = address.get('at');
  const [answering, answer] = useState<Message>();
  const [edited, edit] = useState<Message>();
  const [thread, openThread] = useState<string>();

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

  const post = useCallback(
    (text: string, mentions: string[], urgent: boolean, format: Message['format'], answered: Message | undefined) => {
      send({ clientId: newId(), text, mentions, urgent, format, replyTo: answered?.id, createdAt: new Date().toISOString() });
      answer(undefined);
    },
    [send],
  );
  const say = useCallback<ComponentProps<typeof Composer>['onSend']>(
    (text, mentions, urgent, format) => post(text, mentions, urgent, format, answering),
    [post, answering],
  );
  const stopAnswering = useCallback(() => answer(undefined), []);

  const [asked, ask] = useState<Asked>();
  const sendLater = useCallback(
    (text: string, mentions: string[], urgent: boolean, format: Message['format']) =>
      new Promise<boolean>((resolve) => {
        const done = (isScheduled: boolean) => {
          ask(undefined);
          if (isScheduled) answer(undefined);
          resolve(isScheduled);
        };
        ask({ message: { text, mentions, urgent, format, replyTo: answering?.id }, answer: done });
      }),
    [answering],
  );

  const command = useCallback(
    async (text: string, mentions: string[]) => {
      try {
        const task = await giveTask({ text, mentions });
        void toast.success(t('composer.taskGiven', { task: task.subject }));
        return true;
      } catch (error) {
        void toast.error(describeError({ t, has }, error));
        return false;
      }
    },
    [giveTask, toast, t, has],
  );

  const lookedUp = channel.kind === 'group' && may(me, 'work') ? slug : undefined;
  const mentionable = useMemo(() => {
    if (channel.kind !== 'group') return nobody;
    return may(me, 'work') ? [...members, { id: EVERYONE, name: t('mention.everyone'), initials: '' }] : members;
  }, [channel.kind, me, members, t]);
  return (
    <MessageDeedsContext value={deeds}>
      <ChannelTimeline slug={slug} channelName={channel.name} me={me} members={members} unreadSince={unreadSince} onSeen={onSeen} onOpen={open} />
      {opened && (
        <Suspense>
          <Latest message={opened}>
            {(message) => <MessageStory message={message} me={me.id} onRetry={retryDelivery} onClose={() => open(undefined)} />}
          </Latest>
        </Suspense>
      )}
      {place && (
        <Suspense>
          <AroundMessage id={place} channel={channel} members={members} onRetry={retryDelivery} onOpen={open} onClose={() => setAddress({})} />
        </Suspense>
      )}
      {edited && (
        <Suspense>
          <Latest message={edited}>
            {(message) => <EditMessageDialog message={message} me={me.id} members={mentionable} onClose={() => edit(undefined)} />}
          </Latest>
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
                slug={slug}
                thread={first.id}
                placeholder={t('thread.write')}
                members={mentionable}
                channel={lookedUp}
                answering={answering}
                onStopAnswering={stopAnswering}
                onSend={(text, mentions, urgent, format) => post(text, mentions, urgent, format, answering ?? first)}
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
            channel={lookedUp}
            answering={thread ? undefined : answering}
            onStopAnswering={stopAnswering}
            onSend={say}
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

/** Hands on a message as it is now. */
function Latest({ message, children }: { message: Message; children(message: Message): ReactNode }) {
  const { data } = useMessages(message.channel);
  return children(data?.find(({ id }) => id === message.id) ?? message);
}
