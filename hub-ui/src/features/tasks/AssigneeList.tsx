import { CheckCircleFilled } from '@ant-design/icons';
import type { Assignee } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import hidden from '@/shared/ui/hidden.module.css';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import styles from './AssigneeList.module.css';

export function AssigneeList({ assignees }: { assignees: readonly Assignee[] }) {
  const { t, format } = useI18n();
  return (
    <ul className={styles.list} aria-label={t('tasks.assignedTo')}>
      {assignees.map((assignee) => (
        <li key={assignee.id} className={styles.assignee} title={assignee.doneAt ? format.exact(assignee.doneAt) : undefined}>
          <PersonAvatar name={assignee.name} size={20} />
          {assignee.name}
          {assignee.left && <span className={styles.left}>({t('people.left')})</span>}
          <span className={hidden.visually}>: {t(`tasks.state.${assignee.state}`)}</span>
          {assignee.state === 'done' && <CheckCircleFilled aria-hidden className={styles.done} />}
        </li>
      ))}
    </ul>
  );
}
