import { Drawer } from 'antd';
import type { Channel, Me } from '@/shared/api/types';
import { useMembers } from '@/shared/api/useMembers';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import { ListFaces } from '@/shared/ui/ListFaces';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import styles from './ChannelAbout.module.css';
import { ChannelSettings } from './ChannelSettings';
import { EditMembers } from './EditMembers';
import { Robots } from './Robots';
import { Webhooks } from './Webhooks';

/** How a channel came, who is in it, and what DingTalk does not tell of it. */
export function ChannelAbout({ channel, me, onClose }: { channel: Channel; me: Me; onClose: () => void }) {
  const { t, format } = useI18n();
  const { boundBy, createdAt, hidden } = channel;
  const members = useMembers(channel.slug);
  return (
    <Drawer open onClose={onClose} title={t('channels.about')} size={420} styles={{ wrapper: { maxWidth: '100%' } }}>
      {boundBy && <p className={styles.fact}>{t(`channels.boundBy.${boundBy}`, { when: format.exact(createdAt) })}</p>}
      {hidden.length > 0 && (
        <section aria-label={t('channels.hidden')}>
          <h2 className={styles.heading}>{t('channels.hidden')}</h2>
          <ul className={styles.hidden}>
            {hidden.map((one) => (
              <li key={one}>{t(`channels.hidden.${one}`)}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('channels.members')}>
        <h2 className={styles.heading}>{t('channels.members')}</h2>
        <ListFaces query={members} isEmpty={!members.data?.length} empty={{ title: t('channels.hidden.members') }}>
          <ul className={styles.members}>
            {members.data?.map((member) => (
              <li key={member.id}>
                <PersonAvatar name={member.name} />
                <span>
                  {member.name}
                  {member.title && <span className={styles.title}>{member.title}</span>}
                </span>
              </li>
            ))}
          </ul>
        </ListFaces>
        {channel.state === 'send-only' && may(me, 'administer') && members.data && (
          <div className={styles.edit}>
            <EditMembers slug={channel.slug} members={members.data} />
          </div>
        )}
      </section>
      {channel.kind === 'group' && may(me, 'administer') && (
        <>
          <Robots slug={channel.slug} mayAdd={!channel.archivedAt} />
          {!channel.archivedAt && <Webhooks slug={channel.slug} />}
          <ChannelSettings channel={channel} />
        </>
      )}
    </Drawer>
  );
}
