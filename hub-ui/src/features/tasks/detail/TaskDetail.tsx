import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { isStuck } from '@/shared/lib/isStuck';
import { DeliveryMark } from '@/shared/ui/DeliveryMark';
import { contentAddress } from '@/shared/ui/FileCard';
import { LeftMark } from '@/shared/ui/LeftMark';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { AssigneeList } from '../AssigneeList';
import { DueMark } from '../DueMark';
import { partOf } from '../partOf';
import { PriorityTag } from '../PriorityTag';
import { useRetryTask } from '../useTasks';
import { Checklist } from './Checklist';
import { Comments } from './Comments';
import { Conflicts } from './Conflicts';
import { EditTaskDialog } from './EditTaskDialog';
import { History } from './History';
import { repeatName } from './repeatName';
import styles from './TaskDetail.module.css';
import { useVerb, type Verb } from './useTaskDetail';

interface Props {
  task: Task;
  me: string;
  onOpenFile: (id: string) => void;
}

/** One task on a page of its own; where its to-do in DingTalk leads. */
export function TaskDetail({ task, me, onOpenFile }: Props) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const { mutate: act, isPending, variables } = useVerb(task.id);
  const { mutate: retry, isPending: isRetrying } = useRetryTask();
  const [isEditing, setEditing] = useState(false);
  const onError = (error: Error) => void toast.error(describeError({ t, has }, error));

  const isOver = task.state === 'done' || task.state === 'cancelled';
  const mayEdit = task.state !== 'cancelled' && (task.creator === me || task.assignees.some(({ id }) => id === me));
  const canRetry = [task.delivery, task.announcement].some((delivery) => delivery && isStuck(delivery));
  const verb = (name: Verb, type: 'primary' | 'default' = 'default') => (
    <Button key={name} type={type} loading={isPending && variables === name} onClick={() => act(name, { onError })}>
      {t(`tasks.verb.${name}`)}
    </Button>
  );

  return (
    <article className={styles.task} aria-labelledby="task-subject">
      <header className={styles.head}>
        <h1 id="task-subject" className={styles.subject}>
          {task.subject}
        </h1>
        <div className={styles.facts}>
          <Tag>{t(`tasks.state.${task.state}`)}</Tag>
          <PriorityTag priority={task.priority} />
          {task.due && <DueMark due={task.due} isDone={isOver} />}
          {task.repeat && <Tag>{repeatName({ t, has }, task.repeat)}</Tag>}
          {task.labels.map((label) => (
            <Tag key={label} variant="filled">
              {label}
            </Tag>
          ))}
        </div>
        <div className={styles.actions}>
          {verbsFor(task, me).map((name, index) => verb(name, index === 0 && name === 'complete' ? 'primary' : 'default'))}
          {mayEdit && <Button onClick={() => setEditing(true)}>{t('tasks.edit')}</Button>}
          {verb(task.followers.some(({ id }) => id === me) ? 'unfollow' : 'follow')}
        </div>
      </header>
      <Conflicts task={task} />

      <section className={styles.part} aria-label={t('tasks.assignees')}>
        <AssigneeList assignees={task.assignees} />
        <p className={styles.aside}>{t('tasks.givenBy', { who: task.creatorName, when: format.exact(task.createdAt) })} <LeftMark person={task.creator} /></p>
        {task.followers.length > 0 && (
          <p className={styles.aside}>{t('tasks.followedBy', { who: task.followers.map(({ name }) => name).join(', ') })}</p>
        )}
      </section>

      {task.description && (
        <section className={styles.part} aria-label={t('tasks.field.description')}>
          <MarkdownText text={task.description} />
        </section>
      )}
      <Checklist task={task} />
      {task.files.length > 0 && (
        <section className={styles.part} aria-labelledby="task-files">
          <h2 id="task-files">{t('tasks.files')}</h2>
          <ul className={styles.files}>
            {task.files.map((file) => (
              <li key={file.id}>
                <Button type="link" className={styles.fileName} onClick={() => onOpenFile(file.id)} title={t('files.open', { name: file.name })}>
                  {file.name}
                </Button>
                <span className={styles.aside}>{format.size(file.size)}</span>
                <Button
                  type="text"
                  size="small"
                  icon={<DownloadOutlined aria-hidden />}
                  href={contentAddress(file.id)}
                  download={file.name}
                  aria-label={t('files.download', { name: file.name })}
                  title={t('files.download', { name: file.name })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}

      <section className={styles.part} aria-labelledby="task-dingtalk">
        <h2 id="task-dingtalk">{t('tasks.inDingTalk')}</h2>
        {task.todoRemovedAt && <p>{t('tasks.todoRemoved', { when: format.moment(task.todoRemovedAt) })}</p>}
        <div className={styles.facts}>
          {task.delivery && <DeliveryMark delivery={task.delivery} subject={t('tasks.todo')} />}
          {task.announcement && <DeliveryMark delivery={task.announcement} subject={t('tasks.announcement')} />}
          {canRetry && (
            <Button size="small" loading={isRetrying} onClick={() => retry(task.id, { onError })}>
              {t('delivery.retry')}
            </Button>
          )}
        </div>
      </section>
      <Comments task={task} />
      <History task={task} />
      {isEditing && <EditTaskDialog task={task} onClose={() => setEditing(false)} />}
    </article>
  );
}

/** What a person can do with it now, the likeliest first. */
function verbsFor(task: Task, me: string): Verb[] {
  const mine = partOf(task, me);
  const state = task.assignees.find(({ id }) => id === me)?.state ?? task.state;
  const cancel: Verb[] = task.creator === me && task.state !== 'done' && task.state !== 'cancelled' ? ['cancel'] : [];
  if (mine === 'open') return ['complete', ...(state === 'open' ? (['start'] as const) : []), ...cancel];
  return mine === 'done' ? ['reopen', ...cancel] : cancel;
}
