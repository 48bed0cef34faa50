import { EditOutlined, EnterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
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
      <Button
        type="text"
        size="small"
        icon={<EnterOutlined aria-hidden />}
        aria-label={t('thread.answer')}
        title={t('thread.answer')}
        onClick={() => answer(message)}
      />
      {waysToEdit(message, me) && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('edit.action')}
          title={t('edit.action')}
          onClick={() => edit(message)}
        />
      )}
    </div>
  );
}
