import { ArrowDownOutlined, ArrowUpOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button, Divider } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { NewMessageAnnouncer } from './NewMessageAnnouncer';
import styles from './Timeline.module.css';
import { beginsUnread, type Row, timelineRows } from './timelineRows';
import type { useMessages } from './useMessages';
import type { Unsent } from './useSending';
import { useTimelineScroll } from './useTimelineScroll';

interface Props {
  channelName: string;
  me: string;
  query: ReturnType<typeof useMessages>;
  unsent: readonly Unsent[];
  unreadSince: string | undefined;
  /** Draws one message; `isContinued`: the same person goes on. */
  message(message: Message, isContinued: boolean): ReactNode;
  unsentMessage(unsent: Unsent): ReactNode;
}

const none: readonly Message[] = [];

export function Timeline({ channelName, me, query, unsent, unreadSince, message, unsentMessage }: Props) {
  const { t, count, format } = useI18n();
  const messages = query.data ?? none;
  const hasOlder = query.hasNextPage;
  const headed = useHeaded(messages[0]?.id);
  const said = useMemo(() => timelineRows(messages, { me, unreadSince, hasOlder, headed }), [messages, me, unreadSince, hasOlder, headed]);
  const rows = useMemo<Row[]>(() => [...said, ...unsent.map((one) => ({ kind: 'unsent' as const, key: one.clientId, unsent: one }))], [said, unsent]);
  const { frame, virtual, toNewest, toUnread, isAway, isSeeking, missed, ...listeners } = useTimelineScroll({
    rows,
    me,
    unsentCount: unsent.length,
    beginsUnread: beginsUnread(messages, { me, unreadSince, hasOlder }),
    loadOlder: hasOlder && !query.isFetchingNextPage && !query.isFetchNextPageError ? () => void query.fetchNextPage() : undefined,
  });

  const draw = (row: Row) => {
    switch (row.kind) {
      case 'day':
        return (
          <Divider plain className={styles.day}>
            {format.day(row.at)}
          </Divider>
        );
      case 'new':
        return (
          <Divider plain titlePlacement="end" className={styles.unread}>
            {t('messages.new')}
          </Divider>
        );
      case 'message':
        return message(row.message, row.isContinued);
      case 'unsent':
        return unsentMessage(row.unsent);
    }
  };

  return (
    <div className={styles.frame}>
      <div ref={frame} {...listeners} className={styles.scroll} role="log" aria-live="off" aria-label={channelName} tabIndex={0}>
        <ListFaces query={query} isEmpty={rows.length === 0} empty={{ title: t('messages.empty'), hint: t('messages.empty.hint') }}>
          <div key="rows" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
            <div className={styles.older}>
              {query.isFetchingNextPage && <LoadingOutlined aria-label={t('list.loading')} />}
              {query.isFetchNextPageError && <Button onClick={() => void query.fetchNextPage()}>{t('messages.older.retry')}</Button>}
              {!hasOlder && <span>{t('messages.beginning', { channel: channelName })}</span>}
            </div>
            {virtual.getVirtualItems().map(({ key, index, start }) => (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-row={key}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {draw(rows[index]!)}
              </div>
            ))}
          </div>
        </ListFaces>
      </div>
      {toUnread && (
        <Button shape="round" icon={<ArrowUpOutlined aria-hidden />} loading={isSeeking} className={styles.toUnread} onClick={toUnread}>
          {t('messages.toUnread')}
        </Button>
      )}
      {isAway && (
        <Button
          shape={missed > 0 ? 'round' : 'circle'}
          type={missed > 0 ? 'primary' : 'default'}
          icon={<ArrowDownOutlined aria-hidden />}
          className={styles.toNewest}
          onClick={toNewest}
          aria-label={missed > 0 ? undefined : t('messages.toNewest')}
          title={missed > 0 ? undefined : t('messages.toNewest')}
        >
          {missed > 0 && count('messages.missed', missed)}
        </Button>
      )}
      <NewMessageAnnouncer messages={messages} me={me} />
    </div>
  );
}

/** The messages that were the oldest once. */
function useHeaded(oldest: string | undefined): ReadonlySet<string> {
  const [headed, setHeaded] = useState<ReadonlySet<string>>(() => new Set());
  if (oldest !== undefined && !headed.has(oldest)) setHeaded(new Set([...headed, oldest]));
  return headed;
}
