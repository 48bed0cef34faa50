import { App, Button, Descriptions, Drawer } from 'antd';
import { Link } from 'react-router';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { isStuck } from '@/shared/lib/isStuck';
import { ListFaces } from '@/shared/ui/ListFaces';
import { LeftMark } from '@/shared/ui/LeftMark';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { AssigneeList } from './AssigneeList';
import { DueMark } from './DueMark';
import { partOf } from './partOf';
import { useMyPart, useRetryTask, useTask } from './useTasks';

/** One task in full, beside the list it came from. */
export function TaskDrawer({ id, me, onClose }: { id: string; me: string; onClose(): void }) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const query = useTask(id);
  const { mutate: setMyPart, isPending } = useMyPart();
  const { mutate: retry, isPending: isRetrying } = useRetryTask();
  const task = query.data;
  const onError = (error: Error) => void toast.error(describeError({ t, has }, error));
  const mine = task && partOf(task, me);
  const canRetry = [task?.delivery, task?.announcement].some((delivery) => delivery && isStuck(delivery));

  return (
    <Drawer
      open
      size={440}
      rootStyle={{ outline: 'none' }}
      title={task?.subject ?? t('tasks.one')}
      extra={<Link to={`/tasks/${id}`}>{t('tasks.page')}</Link>}
      onClose={onClose}
      footer={
        mine && (
          <Button
            type={mine === 'open' ? 'primary' : 'default'}
            loading={isPending}
            onClick={() => setMyPart({ id, isDone: mine === 'open' }, { onError })}
          >
            {t(mine === 'open' ? 'tasks.complete' : 'tasks.reopen')}
          </Button>
        )
      }
    >
      <ListFaces query={query} isEmpty={!task} empty={{ title: t('tasks.gone') }}>
        {task && (
          <Descriptions
            column={1}
            size="small"
            layout="vertical"
            colon={false}
            items={[
              { key: 'state', label: t('tasks.state'), children: t(`tasks.state.${task.state}`) },
              { key: 'assignees', label: t('tasks.assignees'), children: <AssigneeList assignees={task.assignees} /> },
              ...(task.due
                ? [{ key: 'due', label: t('tasks.field.due'), children: <DueMark due={task.due} isDone={task.state === 'done'} /> }]
                : []),
              ...(task.description
                ? [{ key: 'description', label: t('tasks.field.description'), children: <MarkdownText text={task.description} /> }]
                : []),
              { key: 'creator', label: t('tasks.creator'), children: <>{t('tasks.from', { who: task.creatorName, when: format.exact(task.createdAt) })} <LeftMark person={task.creator} /></> },
              {
                key: 'deliveries',
                label: t('tasks.inDingTalk'),
                children: (
                  <div>
                    {task.delivery && <DeliveryMark delivery={task.delivery} subject={t('tasks.todo')} />}
                    {task.announcement && <DeliveryMark delivery={task.announcement} subject={t('tasks.announcement')} />}
                    {canRetry && (
                      <Button size="small" loading={isRetrying} onClick={() => retry(id, { onError })}>
                        {t('delivery.retry')}
                      </Button>
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </ListFaces>
    </Drawer>
  );
}
