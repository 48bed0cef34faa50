import type { Task, TaskEvent } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { LeftMark } from '@/shared/ui/LeftMark';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './TaskDetail.module.css';
import { useHistory } from './useTaskDetail';

/** Who changed what, when, and from where. */
export function History({ task }: { task: Task }) {
  const { t } = useI18n();
  const query = useHistory(task);
  const entries = query.data?.items ?? [];
  return (
    <section className={styles.part} aria-labelledby="task-history">
      <h2 id="task-history">{t('tasks.history')}</h2>
      <ListFaces query={query} isEmpty={entries.length === 0} empty={{ title: t('tasks.history.none') }}>
        <ol className={styles.history}>
          {entries.map((entry, index) => (
            <li key={index}>
              <Entry entry={entry} />
            </li>
          ))}
        </ol>
      </ListFaces>
    </section>
  );
}

function Entry({ entry }: { entry: TaskEvent }) {
  const { t, has, format } = useI18n();
  const field = `tasks.changed.${entry.field}`;
  const isTime = entry.field === 'due';
  const shown = (value: string | null | undefined) => {
    if (!value) return '–';
    const state = `tasks.state.${value}`;
    const priority = `tasks.priority.${value}`;
    if (isTime) return format.exact(value);
    return has(state) ? t(state) : has(priority) ? t(priority) : value;
  };
  return (
    <>
      <time className={styles.aside} dateTime={entry.at} title={format.exact(entry.at)}>
        {format.moment(entry.at)}
      </time>{' '}
      <strong>{entry.actorName ?? t('tasks.byNobody')}</strong> {entry.actor && <LeftMark person={entry.actor} />} <span className={styles.aside}>{t(`tasks.via.${entry.via}`)}</span>{' '}
      {has(field) ? t(field) : entry.field}
      {entry.whomName && ` ${entry.whomName}`}
      {(entry.before ?? entry.after) != null && (
        <>
          {': '}
          {entry.before != null && <del>{shown(entry.before)}</del>} <ins>{shown(entry.after)}</ins>
        </>
      )}
    </>
  );
}
