import { RobotList } from '@/features/robots/RobotList';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function RobotsPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  usePageTitle(t('nav.robots'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.robots')}</h1>
      </header>
      <div className={styles.page}>
        <RobotList me={me} channels={channels} />
      </div>
    </>
  );
}
