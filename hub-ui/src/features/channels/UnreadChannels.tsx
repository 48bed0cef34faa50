import { Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useNow } from '@/shared/lib/useNow';
import { Notice } from '@/shared/ui/Notice';
import { isNew } from './isNew';
import { NewChannel } from './NewChannel';
import { NewChannelButton } from './NewChannelButton';
import styles from './UnreadChannels.module.css';
import { useUnread } from './readMarks';

/** Where something was said that the reader has not seen, the newest first; on a first visit, what to do to begin. */
export function UnreadChannels({ channels, mayMake }: { channels: Channel[]; mayMake: boolean }) {
  const { t, format } = useI18n();
  const isUnread = useUnread();
  const now = useNow();
  const [isMaking, setMaking] = useState(false);
  const unread = channels
    .filter((channel) => !channel.archivedAt && isUnread(channel))
    .toSorted((one, other) => (other.lastMessageAt ?? '').localeCompare(one.lastMessageAt ?? ''));
  if (channels.length === 0) {
    return (
      <>
        <Notice title={t('nav.none')} hint={t('home.first')} action={mayMake && <NewChannelButton onPress={() => setMaking(true)} />} />
        {isMaking && <NewChannel onClose={() => setMaking(false)} />}
      </>
    );
  }
  if (unread.length === 0) {
    const first = channels.find(({ archivedAt }) => !archivedAt);
    return <Notice title={t('home.allRead')} action={first && <Link to={`/channels/${first.slug}`}>{t('home.goTo', { channel: first.name })}</Link>} />;
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
