import { useSearchParams } from 'react-router';
import { Board } from '@/features/tasks/board/Board';
import type { BoardFilter, Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

/** What it shows stands in the address, so that it can be passed on. */
export function BoardPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const [asked, ask] = useSearchParams();
  usePageTitle(t('nav.board'));
  const filter: BoardFilter = { channel: asked.get('channel') ?? '', assignee: asked.get('assignee') ?? '', q: asked.get('q') ?? '' };
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.board')}</h1>
      </header>
      <Board me={me.id} channels={channels} filter={filter} onFilter={(wanted) => ask(Object.entries(wanted).filter(([, value]) => value))} />
    </>
  );
}
