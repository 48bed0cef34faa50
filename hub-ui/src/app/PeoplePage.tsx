import { PeopleList } from '@/features/people/PeopleList';
import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

export function PeoplePage({ me }: { me: Me }) {
  const { t } = useI18n();
  usePageTitle(t('nav.people'));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.people')}</h1>
      </header>
      <div className={styles.page}>
        <PeopleList me={me} />
      </div>
    </>
  );
}
