import { App, Button, Drawer, Popconfirm } from 'antd';
import { useState } from 'react';
import type { Member, ScheduledMessage } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import { MessageCard } from './MessageCard';
import styles from './Schedule.module.css';
import { ScheduleDialog } from './ScheduleDialog';
import { useScheduled, useSendNow, useUnschedule } from './useSchedule';

/** What one has written to be sent later in a channel, and what became of what could not be. */
export function ScheduledList({ slug, members, onClose }: { slug: string; members: readonly Member[]; onClose(): void }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const query = useScheduled(slug);
  const items = query.data ?? [];
  const [changed, change] = useState<ScheduledMessage>();
  const { mutate: sendNow } = useSendNow();
  const { mutate: cancel } = useUnschedule();
  const onError = (error: Error) => void toast.error(describeError({ t, has }, error));

  return (
    <>
      <Drawer open size={440} rootStyle={{ outline: 'none' }} title={t('schedule.title')} onClose={onClose}>
        <ListFaces query={query} isEmpty={items.length === 0} empty={{ title: t('schedule.none') }}>
          <ul className={styles.list}>
            {items.map((one) => (
              <li key={one.id} className={styles.item}>
                <Facts one={one} members={members} />
                <div className={styles.actions}>
                  <Button size="small" onClick={() => sendNow(one, { onError })}>
                    {t('schedule.now')}
                  </Button>
                  <Button size="small" onClick={() => change(one)}>
                    {t('schedule.change')}
                  </Button>
                  <Popconfirm title={t('schedule.cancel.sure')} okText={t('schedule.cancel')} cancelText={t('cancel')} onConfirm={() => cancel(one, { onError })}>
                    <Button size="small" danger>
                      {t('schedule.cancel')}
                    </Button>
                  </Popconfirm>
                </div>
              </li>
            ))}
          </ul>
        </ListFaces>
      </Drawer>
      {changed && (
        <ScheduleDialog
          slug={slug}
          members={members}
          message={said(changed)}
          known={changed}
          onDone={() => change(undefined)}
          onClose={() => change(undefined)}
        />
      )}
    </>
  );
}

function said({ text, mentions, urgent, format, replyTo }: ScheduledMessage) {
  return { text, mentions, urgent, format, replyTo: replyTo ?? undefined };
}

function Facts({ one, members }: { one: ScheduledMessage; members: readonly Member[] }) {
  const { t, format } = useI18n();
  return (
    <>
      {one.card ? <MessageCard card={one.card} names={members.map(({ name }) => name)} /> : <div className={styles.text}>{one.text}</div>}
      <time className={styles.hint} dateTime={one.sendAt} title={format.exact(one.sendAt)}>
        {format.moment(one.sendAt)}
      </time>
      {one.state === 'failed' && <p className={styles.failed}>{t('schedule.failed', { reason: one.problem ?? '' })}</p>}
    </>
  );
}
