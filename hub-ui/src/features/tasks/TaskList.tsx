import { App, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Page, Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import { inOrder } from './order';
import { TaskCard } from './TaskCard';
import styles from './TaskList.module.css';
import { useMyPart } from './useTasks';

interface Props {
  query: { data: Page<Task> | undefined; isPending: boolean; isError: boolean; error: unknown; refetch(): unknown };
  me: string;
  channelName?(slug: string): string | undefined;
  /** What counts as done here: the whole task, or the reader's part of it. */
  isDone?(task: Task): boolean;
  empty: { title: string; hint?: string };
  action?: ReactNode;
}

const isWholeDone = (task: Task) => task.state === 'done' || task.state === 'cancelled';

export function TaskList({ query, me, channelName, isDone = isWholeDone, empty, action }: Props) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const [shown, setShown] = useState<'open' | 'done'>('open');
  const { mutate: setMyPart, isPending, variables } = useMyPart();
  const tasks = query.data?.items ?? [];
  const sorted = { open: inOrder(tasks.filter((task) => !isDone(task))), done: inOrder(tasks.filter(isDone)) };

  function toggle(task: Task, isDoneNow: boolean) {
    setMyPart({ id: task.id, isDone: isDoneNow }, { onError: (error) => void toast.error(describeError({ t, has }, error)) });
  }

  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Segmented
          aria-label={t('tasks.show')}
          value={shown}
          onChange={setShown}
          options={(['open', 'done'] as const).map((value) => ({
            value,
            label: `${t(`tasks.filter.${value}`)} ${query.data ? format.number(sorted[value].length) : ''}`,
          }))}
        />
        {action}
      </div>
      <ListFaces
        query={query}
        isEmpty={sorted[shown].length === 0}
        empty={shown === 'done' && tasks.length > 0 ? { title: t('tasks.noneDone') } : empty}
      >
        <ul className={styles.list}>
          {sorted[shown].map((task) => (
            <li key={task.id}>
              <TaskCard
                task={task}
                me={me}
                channelName={channelName?.(task.channel)}
                isBusy={isPending && variables.id === task.id}
                onToggle={toggle}
              />
            </li>
          ))}
        </ul>
      </ListFaces>
    </div>
  );
}
