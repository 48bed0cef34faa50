import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { TaskList } from './TaskList';
import { useMyTasks } from './useTasks';

export function MyTasks({ me, channelName }: { me: string; channelName(slug: string): string | undefined }) {
  const { t } = useI18n();
  const isMyPartDone = (task: Task) => task.assignees.some(({ id, state }) => id === me && state === 'done');
  return (
    <TaskList
      query={useMyTasks()}
      me={me}
      channelName={channelName}
      isDone={isMyPartDone}
      empty={{ title: t('tasks.noneMine'), hint: t('tasks.noneMine.hint') }}
    />
  );
}
