import { AuditList } from '@/features/audit/AuditList';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function AuditPage() {
  const { t } = useI18n();
  usePageTitle(t('nav.audit'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.audit')}</h1>
      </header>
      <div className={styles.page}>
        <AuditList />
      </div>
    </>
  );
}
