import { Link } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import { DueMark } from './DueMark';
import styles from './MyNextTasks.module.css';
import { inOrder } from './order';
import { partOf } from './partOf';
import { pathOf } from './pathOf';
import { useMyTasks } from './useTasks';

const MOST_SHOWN = 5;

/** What waits for the reader, the most pressing first. */
export function MyNextTasks({ me, channels }: { me: string; channels: readonly Channel[] }) {
  const { t, count } = useI18n();
  const query = useMyTasks();
  const open = inOrder((query.data?.items ?? []).filter((task) => partOf(task, me) === 'open'));
  return (
    <ListFaces query={query} isEmpty={open.length === 0} empty={{ title: t('tasks.noneMine'), hint: t('tasks.noneMine.hint'), action: <Link to="/board">{t('home.toBoard')}</Link> }}>
      <ul className={styles.list}>
        {open.slice(0, MOST_SHOWN).map((task) => (
          <li key={task.id}>
            <Link to={pathOf(task, channels.some(({ slug }) => slug === task.channel))}>{task.subject}</Link>
            {task.due && <DueMark due={task.due} isDone={false} />}
          </li>
        ))}
      </ul>
      {open.length > MOST_SHOWN && <Link className={styles.more} to="/tasks">{count('tasks.more', open.length - MOST_SHOWN)}</Link>}
    </ListFaces>
  );
}
