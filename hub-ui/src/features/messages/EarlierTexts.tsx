import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './MessageStory.module.css';
import { useEarlierTexts } from './useEdit';

/** What a message said before it was edited. */
export function EarlierTexts({ message }: { message: Message }) {
  const { t, format } = useI18n();
  const query = useEarlierTexts(message);
  const items = query.data?.items ?? [];
  return (
    <>
      <h3 className={styles.heading}>{t('edit.earlier')}</h3>
      <ListFaces query={query} isEmpty={items.length === 0} empty={{ title: t('edit.earlier') }}>
        <ol className={styles.people}>
          {items.map(({ version, text, until }) => (
            <li key={version}>
              <blockquote className={styles.quote}>{text}</blockquote>
              <span className={styles.aside}>{t('edit.until', { when: format.moment(until) })}</span>
            </li>
          ))}
        </ol>
      </ListFaces>
    </>
  );
}
