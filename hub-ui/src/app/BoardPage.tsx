import { useSearchParams } from 'react-router';
import { Board, type BoardView } from '@/features/tasks/board/Board';
import type { BoardFilter, Channel, Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';

/** What it shows stands in the address, so that it can be passed on. */
export function BoardPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const [asked, ask] = useSearchParams();
  usePageTitle(t('nav.board'));
  const view = asked.get('view') === 'calendar' ? 'calendar' : 'board';
  const filter: BoardFilter = {
    channel: asked.get('channel') ?? '',
    assignee: asked.get('assignee') ?? '',
    due: known(asked.get('due'), ['overdue', 'today', 'week', 'none']),
    priority: known(asked.get('priority'), ['low', 'normal', 'high', 'urgent']),
    label: asked.get('label') ?? '',
    q: asked.get('q') ?? '',
  };
  const look = (wanted: BoardFilter, as: BoardView) => ask(Object.entries({ ...wanted, view: as === 'board' ? '' : as }).filter(([, value]) => value));
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{t('nav.board')}</h1>
      </header>
      <Board
        me={me.id}
        channels={channels}
        view={view}
        filter={filter}
        onFilter={(wanted) => look(wanted, view)}
        onView={(wanted) => look(filter, wanted)}
      />
    </>
  );
}

/** An address may ask for anything. */
function known<T extends string>(asked: string | null, values: readonly T[]): T | '' {
  return values.find((value) => value === asked) ?? '';
}
