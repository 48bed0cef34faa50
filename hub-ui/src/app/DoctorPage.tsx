import { Link } from 'react-router';
import { Doctor } from '@/features/doctor/Doctor';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function DoctorPage() {
  const { t } = useI18n();
  usePageTitle(t('nav.doctor'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.doctor')}</h1>
        <Link to="/setup">{t('checks.title')}</Link>
      </header>
      <div className={styles.page}>
        <Doctor />
      </div>
    </>
  );
}
