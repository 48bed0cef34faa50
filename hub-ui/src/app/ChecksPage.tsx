import { Checks } from '@/features/doctor/Checks';
import { TestMessage } from '@/features/robots/TestMessage';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import list from '@/shared/ui/listPage.module.css';
import { usePageTitle } from './usePageTitle';

/** What comes after connecting an organization: whether everything works, and a first message. */
export function ChecksPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  usePageTitle(t('checks.title'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('checks.title')}</h1>
      </header>
      <div className={styles.page}>
        <div className={list.page}>
          <p>{t('checks.hint')}</p>
          <Checks />
          <TestMessage me={me} channels={channels} />
        </div>
      </div>
    </>
  );
}
