import { QuotaMonth } from '@/features/quota/QuotaMonth';
import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function QuotaPage({ me }: { me: Me }) {
  const { t } = useI18n();
  usePageTitle(t('nav.quota'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.quota')}</h1>
      </header>
      <div className={styles.page}>
        <QuotaMonth me={me} />
      </div>
    </>
  );
}
