import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

const MyTasks = lazy(() => import('@/features/tasks/MyTasks').then((module) => ({ default: module.MyTasks })));

export function MyTasksPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  usePageTitle(t('nav.myTasks'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.myTasks')}</h1>
      </header>
      <div className={styles.page}>
        <Suspense fallback={<Spin className={styles.loading} />}>
          <MyTasks me={me.id} channelName={(slug) => channels.find((channel) => channel.slug === slug)?.name} />
        </Suspense>
      </div>
    </>
  );
}
