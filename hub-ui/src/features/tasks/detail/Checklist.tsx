import { DeleteOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './TaskDetail.module.css';
import { useAddCheck, useRemoveCheck, useTick } from './useTaskDetail';

export function Checklist({ task }: { task: Task }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const [text, setText] = useState('');
  const { mutate: add, isPending } = useAddCheck(task.id);
  const { mutate: tick } = useTick(task.id);
  const { mutate: remove } = useRemoveCheck(task.id);
  const onError = (error: Error) => void toast.error(describeError({ t, has }, error));
  const isOpen = task.state !== 'cancelled';

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted) add(wanted, { onError, onSuccess: () => setText('') });
  }

  return (
    <section className={styles.part} aria-labelledby="task-checklist">
      <h2 id="task-checklist">{t('tasks.checklist')}</h2>
      <ul className={styles.checks}>
        {task.checklist.map((check) => (
          <li key={check.id}>
            <Checkbox
              checked={check.done}
              disabled={!isOpen}
              onChange={(event) => tick({ check: check.id, done: event.target.checked }, { onError })}
            >
              {check.text}
              {check.doneByName && <span className={styles.aside}> {check.doneByName}</span>}
            </Checkbox>
            {isOpen && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('tasks.check.remove', { text: check.text })}
                onClick={() => remove(check.id, { onError })}
              />
            )}
          </li>
        ))}
      </ul>
      {isOpen && (
        <form className={styles.adding} onSubmit={submit}>
          <Input
            aria-label={t('tasks.check.new')}
            placeholder={t('tasks.check.new')}
            maxLength={300}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button htmlType="submit" loading={isPending} disabled={!text.trim()}>
            {t('tasks.check.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
