import { ClockCircleOutlined, ExclamationCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { useLinkState } from '@/shared/realtime/linkState';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import styles from './MessageItem.module.css';
import type { Unsent } from './useSending';

interface Props {
  unsent: Unsent;
  author: string;
  onResend(unsent: Unsent): void;
  onDiscard(unsent: Unsent): void;
}

/** What was just written, shown before the hub has it. */
export function UnsentItem({ unsent, author, onResend, onDiscard }: Props) {
  const { t, has, format } = useI18n();
  const isLinked = useLinkState() !== 'reconnecting';
  return (
    <article className={styles.message} aria-label={t('messages.by', { author, when: format.moment(unsent.createdAt) })}>
      <div className={styles.side}>
        <PersonAvatar name={author} />
      </div>
      <div className={styles.body}>
        <header className={styles.head}>
          <span className={styles.author}>{author}</span>
          <time className={styles.time} dateTime={unsent.createdAt}>
            {format.time(unsent.createdAt)}
          </time>
        </header>
        <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{unsent.text}</span>
        {unsent.error != null && (
          <div className={styles.trouble} role="alert">
            <ExclamationCircleOutlined aria-hidden />
            <span>
              {t('messages.unsent')} {describeError({ t, has }, unsent.error)}
            </span>
            <Button size="small" onClick={() => onResend(unsent)}>
              {t('messages.resend')}
            </Button>
            <Button size="small" type="text" onClick={() => onDiscard(unsent)}>
              {t('messages.discard')}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.state}>
        {unsent.error == null && (
          <span className={styles.time}>
            {isLinked ? <LoadingOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />} {t(isLinked ? 'messages.sending' : 'messages.waiting')}
          </span>
        )}
      </div>
    </article>
  );
}
