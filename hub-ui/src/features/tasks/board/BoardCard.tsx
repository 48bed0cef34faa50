import { HolderOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import type { HTMLAttributes } from 'react';
import { Link } from 'react-router';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { AssigneeList } from '../AssigneeList';
import { DueMark } from '../DueMark';
import { PriorityTag } from '../PriorityTag';
import styles from './Board.module.css';

interface Props {
  task: Task;
  isLifted: boolean;
  channelName: string | undefined;
  /** What moves the card. */
  handle: Omit<HTMLAttributes<HTMLElement>, 'color'>;
  helpId: string;
}

export function BoardCard({ task, isLifted, channelName, handle, helpId }: Props) {
  const { t } = useI18n();
  const done = task.checklist.filter((check) => check.done).length;
  const isOver = task.state === 'done' || task.state === 'cancelled';
  return (
    <article className={styles.card} aria-label={task.subject} data-card={task.id} data-lifted={isLifted || undefined}>
      <div className={styles.head}>
        <Link className={styles.subject} to={`/tasks/${task.id}`} draggable={false}>
          {task.subject}
        </Link>
        <Button
          type="text"
          size="small"
          className={styles.handle}
          icon={<HolderOutlined aria-hidden />}
          aria-label={t('board.move', { task: task.subject })}
          aria-describedby={helpId}
          aria-pressed={isLifted}
          {...handle}
        />
      </div>
      <AssigneeList assignees={task.assignees} />
      <div className={styles.facts}>
        <PriorityTag priority={task.priority} />
        {task.due && <DueMark due={task.due} isDone={isOver} />}
        {task.checklist.length > 0 && <span>{t('tasks.checked', { done, all: task.checklist.length })}</span>}
        {task.labels.map((label) => (
          <Tag key={label} variant="filled">
            {label}
          </Tag>
        ))}
        {channelName && <span>{channelName}</span>}
      </div>
    </article>
  );
}
