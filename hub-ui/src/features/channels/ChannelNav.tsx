import { MessageOutlined, NumberOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { NavLink } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelNav.module.css';
import { NewChannelButton } from './NewChannelButton';
import { useUnread } from './readMarks';

export function ChannelNav({ channels, onMake, onChoose }: { channels: Channel[]; onMake?: () => void; onChoose?: () => void }) {
  const { t } = useI18n();
  const isUnread = useUnread();

  const archived = channels.filter((channel) => channel.archivedAt);

  const section = (title: string, kind: Channel['kind']) => {
    const shown = channels.filter((channel) => channel.kind === kind && !channel.archivedAt);
    return (
      shown.length > 0 && (
        <section>
          <h2 className={styles.heading}>{title}</h2>
          <ul className={styles.list}>
            {shown.map((channel) => (
              <li key={channel.slug}>
                <ChannelLink channel={channel} isUnread={isUnread(channel)} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      )
    );
  };

  return (
    <nav aria-label={t('nav.channels')} className={styles.nav}>
      {section(t('nav.groups'), 'group')}
      {section(t('nav.direct'), 'direct')}
      {onMake && <NewChannelButton onPress={onMake} />}
      {archived.length > 0 && (
        <details>
          <summary className={styles.heading}>{t('nav.archived')}</summary>
          <ul className={styles.list}>
            {archived.map((channel) => (
              <li key={channel.slug}>
                <ChannelLink channel={channel} isUnread={false} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {channels.length === 0 && <p className={styles.none}>{t('nav.none')}</p>}
    </nav>
  );
}

function ChannelLink({ channel, isUnread, onChoose }: { channel: Channel; isUnread: boolean; onChoose?: () => void }) {
  const { t } = useI18n();
  return (
    <NavLink to={`/channels/${channel.slug}`} className={styles.link} data-unread={isUnread || undefined} onClick={onChoose}>
      {channel.kind === 'group' ? <NumberOutlined aria-hidden /> : <MessageOutlined aria-hidden />}
      <span className={styles.name}>{channel.name}</span>
      {isUnread && <Badge dot title={t('nav.unread')} role="img" aria-label={t('nav.unread')} />}
    </NavLink>
  );
}
