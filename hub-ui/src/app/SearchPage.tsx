import { SearchResults } from '@/features/search/SearchResults';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function SearchPage({ channels }: { channels: Channel[] }) {
  const { t } = useI18n();
  usePageTitle(t('nav.search'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.search')}</h1>
      </header>
      <div className={styles.page}>
        <SearchResults channels={channels} />
      </div>
    </>
  );
}
