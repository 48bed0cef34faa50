import { Alert, Modal } from 'antd';
import TextArea from 'antd/es/input/TextArea';
import { useState } from 'react';
import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { newId } from '@/shared/lib/newId';
import { calledBesides, mentionedIn } from './mentions';
import styles from './MessageStory.module.css';
import { useEdit, useReplace, waysToEdit } from './useEdit';

interface Props {
  /** As it is now: it may leave while it is edited. */
  message: Message;
  me: string;
  members: readonly Member[];
  onClose(): void;
}

/** Says otherwise what was written, as far as DingTalk lets that happen, and tells how. */
export function EditMessageDialog({ message, me, members, onClose }: Props) {
  const { t, has } = useI18n();
  const [text, setText] = useState(message.text ?? '');
  const [version] = useState(message.version);
  const [key] = useState(newId);
  const editing = useEdit(message, version);
  const replacing = useReplace(message, key);
  const way = waysToEdit(message, me) ?? 'none';
  const { mutate, isPending, error } = way === 'replace' ? replacing : editing;
  const isSame = text.trim() === message.text || !text.trim();

  function submit() {
    mutate({ text: text.trim(), mentions: [...mentionedIn(text, members), ...calledBesides(message, members)], format: message.format }, { onSuccess: onClose });
  }

  return (
    <Modal
      open
      title={t('edit.title')}
      okText={way === 'replace' ? t('edit.replace') : t('edit.save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: way === 'none' || isSame }}
      confirmLoading={isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <p className={styles.aside}>{t(way === 'edit' ? 'edit.waiting' : way === 'replace' ? 'edit.sent' : 'edit.cannot')}</p>
      <TextArea
        autoFocus
        disabled={way === 'none'}
        autoSize={{ minRows: 3, maxRows: 12 }}
        aria-label={t('composer.message')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} style={{ marginBlockStart: 8 }} />}
    </Modal>
  );
}
