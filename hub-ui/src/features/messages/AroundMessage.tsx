import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { Channel, Member, Message, MessagePage } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { MessageItem } from './MessageItem';
import styles from './Thread.module.css';

interface Props {
  id: string;
  channel: Channel;
  members: readonly Member[];
  onRetry(message: Message): void;
  onOpen(message: Message): void;
  onClose(): void;
}

/** A message among what was said before and after it, however long ago. */
export function AroundMessage({ id, channel, members, onRetry, onOpen, onClose }: Props) {
  const { t } = useI18n();
  const query = useAround(channel.slug, id);
  const messages = query.data ?? [];
  const place = useRef<HTMLLIElement>(null);
  const isLoaded = messages.length > 0;
  useEffect(() => {
    if (isLoaded) place.current?.scrollIntoView?.({ block: 'center' });
    if (isLoaded) place.current?.focus({ preventScroll: true });
  }, [isLoaded]);

  return (
    <Drawer
      open
      size={640}
      rootStyle={{ outline: 'none' }}
      styles={{ body: { padding: 0 } }}
      title={t('around.title', { channel: channel.name })}
      onClose={onClose}
    >
      <ListFaces query={query} isEmpty={!isLoaded} empty={{ title: t('problem.message-unknown') }}>
        {query.hasNextPage && (
          <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('around.older')}
          </Button>
        )}
        <ol className={styles.list} aria-label={t('around.title', { channel: channel.name })}>
          {messages.map((message) => (
            <li
              key={message.id}
              ref={message.id === id ? place : undefined}
              tabIndex={message.id === id ? -1 : undefined}
              className={message.id === id ? styles.place : undefined}
              aria-current={message.id === id || undefined}
            >
              <MessageItem message={message} isContinued={false} members={members} onRetry={onRetry} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      </ListFaces>
    </Drawer>
  );
}

/** The page that holds the message, then older ones. */
function useAround(slug: string, id: string) {
  return useInfiniteQuery({
    queryKey: keys.around(slug, id),
    queryFn: ({ pageParam, signal }) => {
      const from = pageParam === undefined ? `around=${encodeURIComponent(id)}` : `before=${encodeURIComponent(pageParam)}`;
      return request<MessagePage>(`/channels/${encodeURIComponent(slug)}/messages?${from}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (oldest) => oldest.next ?? undefined,
    select: (loaded) => loaded.pages.toReversed().flatMap((page) => page.items),
    retry: false,
  });
}
