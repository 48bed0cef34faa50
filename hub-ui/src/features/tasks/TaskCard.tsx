import { CheckCircleFilled, CheckOutlined, ClockCircleOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { LeftMark } from '@/shared/ui/LeftMark';
import { AssigneeList } from './AssigneeList';
import { DueMark } from './DueMark';
import { partOf } from './partOf';
import styles from './TaskCard.module.css';

interface Props {
  task: Task;
  me: string;
  /** Shown where tasks of several channels stand together. */
  channelName?: string;
  /** Where it is opened. */
  to: string;
  isBusy: boolean;
  onToggle(task: Task, isDone: boolean): void;
}

export function TaskCard({ task, me, channelName, to, isBusy, onToggle }: Props) {
  const { t, format } = useI18n();
  const mine = partOf(task, me);
  const isDone = task.state === 'done';
  return (
    <article className={styles.task} aria-label={task.subject} data-done={isDone || undefined}>
      <span className={styles.lamp}>
        {isDone ? (
          <CheckCircleFilled className={styles.done} role="img" aria-label={t('tasks.state.done')} />
        ) : (
          <ClockCircleOutlined role="img" aria-label={t('tasks.state.open')} />
        )}
      </span>
      <div className={styles.body}>
        <Link className={styles.subject} to={to}>
          {task.subject}
        </Link>
        <AssigneeList assignees={task.assignees} />
        <div className={styles.facts}>
          {task.due && <DueMark due={task.due} isDone={isDone} />}
          {channelName && <span>{channelName}</span>}
          <span>{t('tasks.from', { who: task.creatorName, when: format.moment(task.createdAt) })} <LeftMark person={task.creator} /></span>
          {task.delivery && <DeliveryMark delivery={task.delivery} subject={t('tasks.todo')} />}
        </div>
      </div>
      {mine && (
        <Button
          loading={isBusy}
          type={mine === 'open' ? 'primary' : 'default'}
          ghost={mine === 'open'}
          icon={mine === 'open' ? <CheckOutlined aria-hidden /> : <UndoOutlined aria-hidden />}
          onClick={() => onToggle(task, mine === 'open')}
        >
          {t(mine === 'open' ? 'tasks.complete' : 'tasks.reopen')}
        </Button>
      )}
    </article>
  );
}
