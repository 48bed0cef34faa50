import { App, Segmented, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Page, Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { type DueWish, dueWishes, isDue } from '@/shared/lib/isDue';
import { useNow } from '@/shared/lib/useNow';
import { ListFaces } from '@/shared/ui/ListFaces';
import { inOrder } from './order';
import { pathOf } from './pathOf';
import { TaskCalendar } from './TaskCalendar';
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
  const [asked, ask] = useSearchParams(); // so that the calendar can be passed on, and come back to
  const view = asked.get('view') === 'calendar' ? 'calendar' : 'list';
  const [due, setDue] = useState<DueWish>('any');
  const now = new Date(useNow());
  const dueId = useId();
  const { mutate: setMyPart, isPending, variables } = useMyPart();
  const tasks = query.data?.items ?? [];
  const listed = inOrder(tasks.filter((task) => isDone(task) === (shown === 'done') && isDue(task, due, now)));
  const total = { open: tasks.filter((task) => !isDone(task)).length, done: tasks.filter(isDone).length };

  function toggle(task: Task, isDoneNow: boolean) {
    setMyPart({ id: task.id, isDone: isDoneNow }, { onError: (error) => void toast.error(describeError({ t, has }, error)) });
  }

  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        {view === 'list' && (
          <Segmented
            aria-label={t('tasks.show')}
            value={shown}
            onChange={setShown}
            options={(['open', 'done'] as const).map((value) => ({
              value,
              label: `${t(`tasks.filter.${value}`)} ${query.data ? format.number(total[value]) : ''}`,
            }))}
          />
        )}
        <Segmented
          aria-label={t('tasks.view')}
          value={view}
          onChange={(wanted) => ask(wanted === 'list' ? {} : { view: wanted })}
          options={(['list', 'calendar'] as const).map((value) => ({ value, label: t(`tasks.view.${value}`) }))}
        />
        {view === 'list' && (
          <Select
            id={dueId}
            aria-label={t('tasks.due')}
            value={due}
            onChange={setDue}
            options={dueWishes.map((value) => ({ value, label: t(`tasks.due.${value}`) }))}
            popupMatchSelectWidth={false}
          />
        )}
        {action}
      </div>
      <ListFaces
        query={query}
        isEmpty={view === 'list' ? listed.length === 0 : tasks.length === 0}
        empty={total[shown] > 0 && due !== 'any' ? { title: t('tasks.noneDue') } : shown === 'done' && tasks.length > 0 ? { title: t('tasks.noneDone') } : empty}
      >
        {view === 'calendar' ? (
          <TaskCalendar tasks={tasks} isDone={isDone} />
        ) : (
          <ul className={styles.list}>
            {listed.map((task) => (
              <li key={task.id}>
                <TaskCard
                  task={task}
                  me={me}
                  channelName={channelName?.(task.channel)}
                  to={pathOf(task, !channelName || Boolean(channelName(task.channel)))}
                  isBusy={isPending && variables.id === task.id}
                  onToggle={toggle}
                />
              </li>
            ))}
          </ul>
        )}
      </ListFaces>
    </div>
  );
}
