import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { LeftMark } from '@/shared/ui/LeftMark';
import { useMessageDeeds } from './messageDeeds';
import styles from './Thread.module.css';

/** What a message answers, in a line that leads to it. */
export function QuoteLine({ quote }: { quote: NonNullable<Message['replyTo']> }) {
  const { t } = useI18n();
  const { openThread } = useMessageDeeds();
  return (
    <button
      type="button"
      className={styles.quote}
      aria-label={t('thread.open', { author: quote.authorName, text: quote.text })}
      onClick={() => openThread(quote.id)}
    >
      <span className={styles.author}>{quote.authorName}</span> <LeftMark person={quote.author} /> {quote.text}
    </button>
  );
}
