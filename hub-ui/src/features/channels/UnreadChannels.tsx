import { Empty, Tag } from 'antd';
import { Link } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useNow } from '@/shared/lib/useNow';
import { isNew } from './isNew';
import styles from './UnreadChannels.module.css';
import { useUnread } from './readMarks';

/** Where something was said that the reader has not seen, the newest first; on a first visit, what to do to begin. */
export function UnreadChannels({ channels }: { channels: Channel[] }) {
  const { t, format } = useI18n();
  const isUnread = useUnread();
  const now = useNow();
  const unread = channels
    .filter((channel) => !channel.archivedAt && isUnread(channel))
    .toSorted((one, other) => (other.lastMessageAt ?? '').localeCompare(one.lastMessageAt ?? ''));
  if (unread.length === 0) {
    const [title, hint] = channels.length === 0 ? [t('nav.none'), t('home.first')] : [t('home.allRead'), undefined];
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <strong>{title}</strong>
            {hint && <div>{hint}</div>}
          </>
        }
      />
    );
  }
  return (
    <ul className={styles.list}>
      {unread.map((channel) => (
        <li key={channel.slug}>
          <span>
            <Link to={`/channels/${channel.slug}`}>{channel.name}</Link> {isNew(channel, now) && <Tag color="processing">{t('channels.new')}</Tag>}
          </span>
          {channel.lastMessageAt && (
            <time className={styles.time} dateTime={channel.lastMessageAt} title={format.exact(channel.lastMessageAt)}>
              {format.moment(channel.lastMessageAt)}
            </time>
          )}
        </li>
      ))}
    </ul>
  );
}
