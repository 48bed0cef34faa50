import { TemplateList } from '@/features/templates/TemplateList';
import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function TemplatesPage({ me }: { me: Me }) {
  const { t } = useI18n();
  usePageTitle(t('nav.templates'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.templates')}</h1>
      </header>
      <div className={styles.page}>
        <TemplateList me={me} />
      </div>
    </>
  );
}
