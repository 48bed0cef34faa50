import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import styles from './Composer.module.css';

/** Says what is being answered, above where the answer is written. */
export function AnsweringBar({ message, onStop }: { message: Message; onStop: (() => void) | undefined }) {
  const { t } = useI18n();
  return (
    <div className={styles.answering}>
      <span>
        {t('thread.answering', { author: message.authorName })}: {message.text ?? message.file?.name}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('thread.answering.stop')}
        title={t('thread.answering.stop')}
        onClick={onStop}
      />
    </div>
  );
}
