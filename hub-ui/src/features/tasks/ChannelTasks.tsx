import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useI18n } from '@/shared/i18n/context';
import { NewTaskDialog } from './NewTaskDialog';
import { TaskDrawer } from './TaskDrawer';
import { TaskList } from './TaskList';
import { useChannelTasks } from './useTasks';

interface Props {
  slug: string;
  me: string;
  /** The task that is shown in full. */
  chosen: string | undefined;
  onLeaveChosen(): void;
}

export function ChannelTasks({ slug, me, chosen, onLeaveChosen }: Props) {
  const { t } = useI18n();
  const [isAssigning, setAssigning] = useState(false);
  return (
    <>
      <TaskList
        query={useChannelTasks(slug)}
        me={me}
        empty={{ title: t('tasks.none'), hint: t('tasks.none.hint') }}
        action={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAssigning(true)}>
            {t('tasks.new')}
          </Button>
        }
      />
      <NewTaskDialog slug={slug} isOpen={isAssigning} onClose={() => setAssigning(false)} />
      {chosen && <TaskDrawer key={chosen} id={chosen} me={me} onClose={onLeaveChosen} />}
    </>
  );
}
