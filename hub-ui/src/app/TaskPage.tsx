import { Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Channel, Me } from '@/shared/api/types';
import { may } from '@/shared/lib/may';
import styles from './ChannelPage.module.css';
import { usePageTitle } from './usePageTitle';
import { useI18n } from '@/shared/i18n/context';

const FileDialog = lazy(() => import('@/features/files/FileDialog').then((module) => ({ default: module.FileDialog })));
const TaskByLink = lazy(() => import('@/features/tasks/TaskByLink').then((module) => ({ default: module.TaskByLink })));
const TaskDetail = lazy(() => import('@/features/tasks/detail/TaskDetail').then((module) => ({ default: module.TaskDetail })));

/** Where a to-do in DingTalk leads, also for those who have the task from outside its channel. */
export function TaskPage({ me, channels }: { me: Me; channels: Channel[] }) {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const [openedFile, setOpenedFile] = useState<string>();
  usePageTitle(t('tasks.one'));
  return (
    <div className={styles.page}>
      <Suspense fallback={<Spin className={styles.loading} />}>
        <TaskByLink id={id}>
          {(task) => (
            <>
              {channels
                .filter(({ slug }) => slug === task.channel)
                .map(({ slug, name }) => (
                  <nav key={slug} className={styles.crumbs} aria-label={t('tasks.whereItIs')}>
                    <Link to={`/channels/${slug}/tasks`}>{name}</Link>
                  </nav>
                ))}
              <TaskDetail key={task.id} task={task} me={me.id} onOpenFile={setOpenedFile} />
              {openedFile && (
                <FileDialog
                  id={openedFile}
                  channels={channels}
                  canShare={may(me, 'work')}
                  onChoose={setOpenedFile}
                  onClose={() => setOpenedFile(undefined)}
                />
              )}
            </>
          )}
        </TaskByLink>
      </Suspense>
    </div>
  );
}
