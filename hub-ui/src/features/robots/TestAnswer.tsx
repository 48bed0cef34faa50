import type { Attempt, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DeliveryStory } from '@/shared/ui/DeliveryStory';
import styles from './RobotList.module.css';

/** What DingTalk answered to a test, try by try. */
export function TestAnswer({ message, attempts }: { message: Message; attempts: Attempt[] }) {
  const { t, format } = useI18n();
  return (
    <div className={styles.answer} role="status">
      <DeliveryStory delivery={message.delivery} />
      <ol className={styles.tries} aria-label={t('story.attempts')}>
        {attempts.map((attempt) => (
          <li key={attempt.startedAt}>
            {[
              format.exact(attempt.startedAt),
              t(`attempt.${attempt.outcome ?? 'running'}` as Parameters<typeof t>[0]),
              attempt.code,
              attempt.reason,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ol>
    </div>
  );
}
