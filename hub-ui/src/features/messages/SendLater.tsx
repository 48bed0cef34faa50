import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Member } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './Schedule.module.css';
import { type Later, useScheduled } from './useSchedule';

const ScheduleDialog = lazy(() => import('./ScheduleDialog').then((module) => ({ default: module.ScheduleDialog })));
const ScheduledList = lazy(() => import('./ScheduledList').then((module) => ({ default: module.ScheduledList })));

export interface Asked {
  message: Later['message'];
  answer(isScheduled: boolean): void;
}

/** How much is to be sent later, where one sees it, and where one is asked when. */
export function SendLater({ slug, members, asked }: { slug: string; members: readonly Member[]; asked: Asked | undefined }) {
  const { count } = useI18n();
  const { data: scheduled = [] } = useScheduled(slug);
  const [isListed, setListed] = useState(false);
  return (
    <>
      {scheduled.length > 0 && (
        <div className={styles.waiting}>
          <Button type="link" size="small" danger={scheduled.some(({ state }) => state === 'failed')} onClick={() => setListed(true)}>
            {count('schedule.count', scheduled.length)}
          </Button>
        </div>
      )}
      <Suspense>
        {isListed && <ScheduledList slug={slug} members={members} onClose={() => setListed(false)} />}
        {asked && (
          <ScheduleDialog
            slug={slug}
            members={members}
            message={asked.message}
            onDone={() => asked.answer(true)}
            onClose={() => asked.answer(false)}
          />
        )}
      </Suspense>
    </>
  );
}
