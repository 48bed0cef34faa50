import { App, Button, Drawer, Popconfirm, Timeline } from 'antd';
import { useNavigate } from 'react-router';
import type { Attempt, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { isStuck } from '@/shared/lib/isStuck';
import { DeliveryStory } from '@/shared/ui/DeliveryStory';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './MessageStory.module.css';
import { EarlierTexts } from './EarlierTexts';
import { ReaderList } from './ReaderList';
import { useTaskOfMessage } from './useGivingTasks';
import { useAttempts, useRecall } from './useMessageStory';

interface Props {
  message: Message;
  me: string;
  onRetry(message: Message): void;
  onClose(): void;
}

const lamps: Record<string, string> = { sent: 'green', held: 'orange', refused: 'red', unanswered: 'orange', unreached: 'orange', interrupted: 'orange' };

/** One message in full: how it went to DingTalk, try by try, who has read it, and what can still be done. */
export function MessageStory({ message, me, onRetry, onClose }: Props) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const { mutate: recall, isPending } = useRecall();
  const { mutate: makeTask, isPending: isMaking } = useTaskOfMessage();
  const navigate = useNavigate();
  const onError = (error: Error) => void toast.error(describeError({ t, has }, error));
  const { delivery } = message;
  const canBeTask = message.kind !== 'task';
  const isOwn = message.author === me && message.origin !== 'dingtalk';
  const canRecall = isOwn && !message.recall && ['queued', 'held', 'sent'].includes(delivery.state);
  const recallKey = `recall.${message.recall?.state}`;

  return (
    <Drawer
      open
      size={440}
      rootStyle={{ outline: 'none' }}
      title={t('story.title')}
      onClose={onClose}
      footer={
        (canRecall || canBeTask || isStuck(delivery)) && (
          <div className={styles.actions}>
            {isStuck(delivery) && <Button onClick={() => onRetry(message)}>{t('delivery.retry')}</Button>}
            {canBeTask && (
              <Button
                loading={isMaking}
                onClick={() => makeTask(message, { onError, onSuccess: (task) => void navigate(`/tasks/${task.id}`) })}
              >
                {t('story.makeTask')}
              </Button>
            )}
            {canRecall && (
              <Popconfirm
                title={t('recall.sure')}
                okText={t('recall.action')}
                cancelText={t('cancel')}
                onConfirm={() => recall(message, { onError })}
              >
                <Button danger loading={isPending}>
                  {t('recall.action')}
                </Button>
              </Popconfirm>
            )}
          </div>
        )
      }
    >
      <blockquote className={styles.quote}>{message.text ?? message.file?.name}</blockquote>
      <DeliveryStory delivery={delivery} />
      {message.recall && <p>{has(recallKey) ? t(recallKey) : message.recall.state}</p>}
      {message.recall?.reason && <p>{message.recall.reason}</p>}
      {message.version > 1 && <EarlierTexts message={message} />}
      {message.origin !== 'dingtalk' && (
        <>
          <h3 className={styles.heading}>{t('story.attempts')}</h3>
          <Attempts message={message} />
          {delivery.state === 'sent' && (
            <>
              <h3 className={styles.heading}>{t('story.readers')}</h3>
              <ReaderList message={message} />
            </>
          )}
        </>
      )}
    </Drawer>
  );
}

function Attempts({ message }: { message: Message }) {
  const { t } = useI18n();
  const query = useAttempts(message);
  const items = query.data?.items ?? [];
  return (
    <ListFaces query={query} isEmpty={items.length === 0} empty={{ title: t('story.attempts.none') }}>
      <Timeline
        items={items.map((attempt, index) => ({
          key: index,
          color: lamps[attempt.outcome ?? ''] ?? 'blue',
          content: <OneAttempt attempt={attempt} />,
        }))}
      />
    </ListFaces>
  );
}

function OneAttempt({ attempt }: { attempt: Attempt }) {
  const { t, has, format } = useI18n();
  const isTakenBack = attempt.kind === 'recall' && attempt.outcome === 'sent';
  const outcomeKey = isTakenBack ? 'delivery.recalled' : `attempt.${attempt.outcome ?? 'running'}`;
  const routeKey = `delivery.route.${attempt.route}`;
  return (
    <div>
      <div>
        <time dateTime={attempt.startedAt} title={format.exact(attempt.startedAt)}>
          {format.moment(attempt.startedAt)}
        </time>{' '}
        <strong>{has(outcomeKey) ? t(outcomeKey) : attempt.outcome}</strong>
      </div>
      <div className={styles.aside}>
        {has(routeKey) ? t(routeKey) : attempt.route}
        {attempt.parts > 1 && ` · ${t('story.part', { part: format.number(attempt.part), parts: format.number(attempt.parts) })}`}
      </div>
      {attempt.reason && (
        <div>
          {attempt.code ? `${attempt.code}: ` : ''}
          {attempt.reason}
        </div>
      )}
      {attempt.advice && <div className={styles.aside}>{attempt.advice}</div>}
      {attempt.requestId && <div className={styles.aside}>{t('story.requestId', { id: attempt.requestId })}</div>}
    </div>
  );
}
