import { CheckSquareOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { isStuck } from '@/shared/lib/isStuck';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { FileCard } from '@/shared/ui/FileCard';
import { LeftMark } from '@/shared/ui/LeftMark';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import { RichText } from '@/shared/ui/RichText';
import { EVERYONE, everyoneIn } from './everyone';
import { MessageActions } from './MessageActions';
import { MessageCard } from './MessageCard';
import { useMessageDeeds } from './messageDeeds';
import styles from './MessageItem.module.css';
import { QuoteLine } from './QuoteLine';
import { ReactionChips } from './ReactionChips';

interface Props {
  message: Message;
  /** The same person goes on: no second head. */
  isContinued: boolean;
  members: readonly Member[];
  onRetry(message: Message): void;
  /** Shows all that is known of it. */
  onOpen(message: Message): void;
}

export const MessageItem = memo(function MessageItem({ message, members, onRetry, onOpen, ...props }: Props) {
  const { t, count, format } = useI18n();
  const { openThread } = useMessageDeeds();
  const { delivery } = message;
  const isContinued = props.isContinued && !message.urgent; // what is urgent says so in its head
  const canRetry = isStuck(delivery);
  const trouble = canRetry || delivery.state === 'held';
  const named = members.filter(({ id }) => message.mentions.includes(id)).map(({ name }) => name);
  const names = message.mentions.includes(EVERYONE) ? [...named, everyoneIn(message.text ?? '', t('mention.everyone'))] : named;

  return (
    <article
      className={styles.message}
      tabIndex={-1} // a finger points at it by touching it
      data-continued={isContinued || undefined}
      data-trouble={trouble || undefined}
      data-recalled={delivery.state === 'recalled' || undefined}
      aria-label={t('messages.by', { author: message.authorName, when: format.moment(message.createdAt) })}
    >
      <div className={styles.side}>
        {isContinued ? (
          <time className={styles.aside} dateTime={message.createdAt} title={format.exact(message.createdAt)}>
            {format.time(message.createdAt)}
          </time>
        ) : (
          <PersonAvatar name={message.authorName} />
        )}
      </div>
      <div className={styles.body}>
        {!isContinued && (
          <header className={styles.head}>
            <span className={styles.author}>{message.authorName}</span>
            <LeftMark person={message.author} />
            <time className={styles.time} dateTime={message.createdAt} title={format.exact(message.createdAt)}>
              {format.time(message.createdAt)}
            </time>
            {message.urgent && <Tag color="error">{t('messages.urgent')}</Tag>}
            {message.origin !== 'web' && <span className={styles.origin}>{t(`origin.${message.origin}`)}</span>}
          </header>
        )}
        {message.replyTo && <QuoteLine quote={message.replyTo} />}
        {message.kind === 'task' && message.taskId ? (
          <Link className={styles.task} to={`/channels/${message.channel}/tasks/${message.taskId}`}>
            <CheckSquareOutlined aria-hidden />
            <Tag variant="filled">{t('messages.task')}</Tag>
            <span>{message.text}</span>
          </Link>
        ) : (
          !message.card && message.text && <Text text={withNames(message.text, names)} format={message.format} names={names} />
        )}
        {message.card && <MessageCard card={message.card} names={names} />}
        {message.file && (
          <div>
            <FileCard file={message.file} />
          </div>
        )}
        {(message.version > 1 || message.replaces) && (
          <Button type="link" size="small" className={styles.edited} onClick={() => onOpen(message)}>
            {message.replaces ? t('edit.replaces') : t('edit.edited')}
          </Button>
        )}
        {message.reactions.length > 0 && <ReactionChips message={message} members={members} />}
        {message.replies > 0 && (
          <Button type="link" size="small" className={styles.replies} onClick={() => openThread(message.id)}>
            {count('thread.replies', message.replies)}
          </Button>
        )}
        {trouble && (
          <div className={styles.trouble} data-state={delivery.state}>
            {delivery.state === 'held' && delivery.until ? (
              <span>{t('delivery.heldUntil', { when: format.moment(delivery.until), reason: delivery.reason ?? '' })}</span>
            ) : (
              <div>
                <div>{delivery.reason}</div>
                {delivery.advice && <div>{delivery.advice}</div>}
              </div>
            )}
            {canRetry && (
              <Button size="small" onClick={() => onRetry(message)}>
                {t('delivery.retry')}
              </Button>
            )}
          </div>
        )}
      </div>
      <MessageActions message={message} />
      <div className={styles.state}>
        <DeliveryMark
          delivery={delivery}
          actions={
            <Button size="small" onClick={() => onOpen(message)}>
              {t('story.open')}
            </Button>
          }
        />
      </div>
    </article>
  );
});

function Text({ text, format, names }: { text: string; format: Message['format']; names: readonly string[] }) {
  return format === 'markdown' ? <MarkdownText text={text} names={names} /> : <RichText text={text} names={names} />;
}

/** Who is mentioned by the API need not be named in the text; here, as in DingTalk, the names follow it. */
function withNames(text: string, names: readonly string[]): string {
  return [text, ...names.map((name) => `@${name}`).filter((name) => !text.includes(name))].join(' ');
}
