import { ArrowDownOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button, Divider } from 'antd';
import { useMemo } from 'react';
import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { MessageItem } from './MessageItem';
import { NewMessageAnnouncer } from './NewMessageAnnouncer';
import styles from './Timeline.module.css';
import { timelineRows } from './timelineRows';
import { UnsentItem } from './UnsentItem';
import type { useMessages } from './useMessages';
import type { Unsent } from './useSending';
import { useTimelineScroll } from './useTimelineScroll';

interface Props {
  channelName: string;
  me: { id: string; name: string };
  members: readonly Member[];
  query: ReturnType<typeof useMessages>;
  unsent: readonly Unsent[];
  unreadSince: string | undefined;
  onRetryDelivery(message: Message): void;
  onOpen(message: Message): void;
  onResend(unsent: Unsent): void;
  onDiscard(unsent: Unsent): void;
}

const none: readonly Message[] = [];

export function Timeline({ channelName, me, members, query, unsent, unreadSince, onRetryDelivery, onOpen, onResend, onDiscard }: Props) {
  const { t, count, format } = useI18n();
  const messages = query.data ?? none;
  const rows = useMemo(() => timelineRows(messages, me.id, unreadSince), [messages, me.id, unreadSince]);
  const { frame, onScroll, toNewest, missed } = useTimelineScroll({
    messages,
    unsentCount: unsent.length,
    me: me.id,
    loadOlder: query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError ? () => void query.fetchNextPage() : undefined,
  });

  return (
    <div className={styles.frame}>
      <div ref={frame} onScroll={onScroll} className={styles.scroll} role="log" aria-live="off" aria-label={channelName} tabIndex={0}>
        <ListFaces
          query={query}
          isEmpty={messages.length === 0 && unsent.length === 0}
          empty={{ title: t('messages.empty'), hint: t('messages.empty.hint') }}
        >
          <div className={styles.rows}>
            <div className={styles.older}>
              {query.isFetchingNextPage && <LoadingOutlined aria-label={t('list.loading')} />}
              {query.isFetchNextPageError && <Button onClick={() => void query.fetchNextPage()}>{t('messages.older.retry')}</Button>}
              {!query.hasNextPage && <span>{t('messages.beginning', { channel: channelName })}</span>}
            </div>
            {rows.map((row) => {
              switch (row.kind) {
                case 'day':
                  return (
                    <Divider key={row.key} plain className={styles.day}>
                      {format.day(row.at)}
                    </Divider>
                  );
                case 'new':
                  return (
                    <Divider key={row.key} plain titlePlacement="end" className={styles.unread}>
                      {t('messages.new')}
                    </Divider>
                  );
                case 'message':
                  return (
                    <MessageItem
                      key={row.key}
                      message={row.message}
                      isContinued={row.isContinued}
                      members={members}
                      onRetry={onRetryDelivery}
                      onOpen={onOpen}
                    />
                  );
              }
            })}
            {unsent.map((item) => (
              <UnsentItem key={item.clientId} unsent={item} author={me.name} onResend={onResend} onDiscard={onDiscard} />
            ))}
          </div>
        </ListFaces>
      </div>
      {missed > 0 && (
        <Button shape="round" type="primary" icon={<ArrowDownOutlined aria-hidden />} className={styles.jump} onClick={toNewest}>
          {count('messages.missed', missed)}
        </Button>
      )}
      <NewMessageAnnouncer messages={messages} me={me.id} />
    </div>
  );
}
