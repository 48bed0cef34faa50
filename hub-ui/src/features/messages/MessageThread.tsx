import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { MessageItem } from './MessageItem';
import styles from './Thread.module.css';
import { useThread } from './useThread';

interface Props {
  /** Any message of the thread. */
  id: string;
  members: readonly Member[];
  onRetry(message: Message): void;
  onOpen(message: Message): void;
  onClose(): void;
  /** Where one answers what the thread began with. */
  composer(first: Message): ReactNode;
}

/** All that answers a message, under it. */
export function MessageThread({ id, members, onRetry, onOpen, onClose, composer }: Props) {
  const { t, count } = useI18n();
  const query = useThread(id);
  const { first, answers = [] } = query.data ?? {};

  return (
    <Drawer open size={520} rootStyle={{ outline: 'none' }} styles={{ body: { padding: 0 } }} title={t('thread.title')} onClose={onClose}>
      <div className={styles.thread}>
        <ListFaces query={query} isEmpty={!first} empty={{ title: t('thread.empty') }}>
          {first && (
            <>
              <ol className={styles.list} aria-label={t('thread.of', { author: first.authorName })} tabIndex={0}>
                <li>
                  <MessageItem message={first} isContinued={false} members={members} onRetry={onRetry} onOpen={onOpen} />
                  <div className={styles.count}>{answers.length > 0 ? count('thread.replies', first.replies) : t('thread.empty')}</div>
                </li>
                {answers.map((message) => (
                  <li key={message.id}>
                    <MessageItem message={message} isContinued={false} members={members} onRetry={onRetry} onOpen={onOpen} />
                  </li>
                ))}
                {query.hasNextPage && (
                  <li>
                    <Button className={styles.more} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('list.more')}
                    </Button>
                  </li>
                )}
              </ol>
              {composer(first)}
            </>
          )}
        </ListFaces>
      </div>
    </Drawer>
  );
}
