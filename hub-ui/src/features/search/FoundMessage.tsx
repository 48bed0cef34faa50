import { Link } from 'react-router';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { FileCard } from '@/shared/ui/FileCard';
import { LeftMark } from '@/shared/ui/LeftMark';
import { highlight } from './highlight';
import { plainWords } from './plainWords';
import styles from './SearchResults.module.css';

/** A message out of its timeline: who, where, when, and the words that were looked for. */
export function FoundMessage({ message, typed, channelName }: { message: Message; typed: string; channelName: string | undefined }) {
  const { t, format } = useI18n();
  return (
    <article className={styles.row} aria-label={t('messages.by', { author: message.authorName, when: format.moment(message.createdAt) })}>
      <div className={styles.body}>
        <div className={styles.facts}>
          <span className={styles.author}>{message.authorName}</span>
          <LeftMark person={message.author} />
          <Link to={message.taskId ? `/channels/${message.channel}/tasks/${message.taskId}` : `/channels/${message.channel}`}>
            {channelName ?? message.channel}
          </Link>
          <Link to={`/channels/${message.channel}?at=${message.id}`}>{t('search.place')}</Link>
          <time dateTime={message.createdAt} title={format.exact(message.createdAt)}>
            {format.moment(message.createdAt)}
          </time>
        </div>
        {message.text && (
          <p className={styles.text}>
            {highlight(message.format === 'markdown' ? plainWords(message.text) : message.text, typed).map((piece, index) => (index % 2 ? <mark key={index}>{piece}</mark> : piece))}
          </p>
        )}
        {message.file && <FileCard file={message.file} />}
      </div>
      <DeliveryMark delivery={message.delivery} />
    </article>
  );
}
