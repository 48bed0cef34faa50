import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, useParams } from 'react-router';
import styles from './ChannelPage.module.css';

const TaskByLink = lazy(() => import('@/features/tasks/TaskByLink').then((module) => ({ default: module.TaskByLink })));

/** Where a to-do in DingTalk leads: only the task is known, its channel is looked up. */
export function TaskLinkPage() {
  const { id = '' } = useParams();
  return (
    <div className={styles.page}>
      <Suspense fallback={<Spin className={styles.loading} />}>
        <TaskByLink id={id}>{(task) => <Navigate replace to={`/channels/${task.channel}/tasks/${task.id}`} />}</TaskByLink>
      </Suspense>
    </div>
  );
}
