import { Deliveries } from '@/features/deliveries/Deliveries';
import { SetAsideList } from '@/features/inbox/SetAsideList';
import { Link } from 'react-router';
import type { Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

/** What did not arrive in DingTalk, and what came from there and has no place here. */
export function DeliveriesPage({ me, channels, direction }: { me: Me; channels: Channel[]; direction: 'out' | 'in' }) {
  const { t } = useI18n();
  usePageTitle(t('nav.deliveries'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.deliveries')}</h1>
        {may(me, 'administer') && (
          <nav className={styles.tabs} aria-label={t('deliveries.direction')}>
            <Link to="/deliveries" className={styles.tab} aria-current={direction === 'out' ? 'page' : undefined}>
              {t('deliveries.out')}
            </Link>
            <Link to="/deliveries/received" className={styles.tab} aria-current={direction === 'in' ? 'page' : undefined}>
              {t('deliveries.in')}
            </Link>
          </nav>
        )}
      </header>
      <div className={styles.page}>{direction === 'out' ? <Deliveries channels={channels} canSendAgain={may(me, 'administer')} /> : <SetAsideList />}</div>
    </>
  );
}
