import type { ReactNode } from 'react';
import { UnreadChannels } from '@/features/channels/UnreadChannels';
import { ConnectionCard } from '@/features/connection/ConnectionCard';
import { QuotaMeters } from '@/features/quota/QuotaMeters';
import { MyNextTasks } from '@/features/tasks/MyNextTasks';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import pages from './ChannelPage.module.css';
import styles from './HomePage.module.css';
import { usePageTitle } from './usePageTitle';

/** What somebody wants to know first: is it connected, what waits, what failed, what is mine, what is new. */
export function HomePage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  usePageTitle(t('nav.home'));
  return (
    <>
      <header className={pages.header}>
        <h1 className={pages.name}>{t('nav.home')}</h1>
      </header>
      <div className={pages.page}>
        <div className={styles.cards}>
          <Card title={t('home.unread')}>
            <UnreadChannels channels={channels} mayMake={may(me, 'administer')} />
          </Card>
          <Card title={t('home.tasks')}>
            <MyNextTasks me={me.id} channels={channels} />
          </Card>
          {may(me, 'work') && (
            <>
              <Card title={t('home.dingtalk')}>
                <ConnectionCard canAskDoctor={may(me, 'administer')} />
              </Card>
              <Card title={t('home.quota')}>
                <QuotaMeters />
              </Card>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
