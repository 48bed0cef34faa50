import { CalendarOutlined } from '@ant-design/icons';
import { useI18n } from '@/shared/i18n/context';
import { useNow } from '@/shared/lib/useNow';
import styles from './DueMark.module.css';

export function DueMark({ due, isDone }: { due: string; isDone: boolean }) {
  const { t, format } = useI18n();
  const now = useNow();
  const isLate = !isDone && Date.parse(due) < now;
  return (
    <time className={styles.due} data-late={isLate || undefined} dateTime={due} title={format.exact(due)}>
      <CalendarOutlined aria-hidden /> {t(isLate ? 'tasks.overdue' : 'tasks.dueOn', { when: format.moment(due) })}
    </time>
  );
}
