import { EditOutlined, EnterOutlined } from '@ant-design/icons';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { QuietButton } from '@/shared/ui/QuietButton';
import { useMessageDeeds } from './messageDeeds';
import styles from './MessageActions.module.css';
import { ReactionMenu } from './ReactionMenu';
import { waysToEdit } from './useEdit';

/** What can be done with a message; seen when it is pointed at or has the keyboard, always where nothing points. */
export function MessageActions({ message }: { message: Message }) {
  const { t } = useI18n();
  const { me, answer, edit } = useMessageDeeds();
  return (
    <div className={styles.actions} data-actions>
      <ReactionMenu message={message} />
      <QuietButton aria-label={t('thread.answer')} title={t('thread.answer')} onClick={() => answer(message)}>
        <EnterOutlined aria-hidden />
      </QuietButton>
      {waysToEdit(message, me) && (
        <QuietButton aria-label={t('edit.action')} title={t('edit.action')} onClick={() => edit(message)}>
          <EditOutlined aria-hidden />
        </QuietButton>
      )}
    </div>
  );
}
