import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Task } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { LeftMark } from '@/shared/ui/LeftMark';
import { ListFaces } from '@/shared/ui/ListFaces';
import { PersonAvatar } from '@/shared/ui/PersonAvatar';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import styles from './TaskDetail.module.css';
import { useComment, useComments } from './useTaskDetail';

export function Comments({ task }: { task: Task }) {
  const { t, has, format } = useI18n();
  const { message: toast } = App.useApp();
  const query = useComments(task);
  const { mutate: comment, isPending } = useComment(task.id);
  const [text, setText] = useState('');
  const comments = query.data?.items ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    comment(said, { onSuccess: () => setText(''), onError: (error) => void toast.error(describeError({ t, has }, error)) });
  }

  return (
    <section className={styles.part} aria-labelledby="task-comments">
      <h2 id="task-comments">{t('tasks.comments')}</h2>
      <ListFaces query={query} isEmpty={comments.length === 0} empty={{ title: t('tasks.comments.none') }}>
        <ul className={styles.comments}>
          {comments.map(({ id, author, authorName, text: said, createdAt }) => (
            <li key={id}>
              <PersonAvatar name={authorName} size={24} />
              <div>
                <strong>{authorName}</strong> <LeftMark person={author} />{' '}
                <time className={styles.aside} dateTime={createdAt} title={format.exact(createdAt)}>
                  {format.moment(createdAt)}
                </time>
                <div>
                  <MarkdownText text={said} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      </ListFaces>
      <form className={styles.adding} onSubmit={submit}>
        <Input.TextArea
          aria-label={t('tasks.comment.new')}
          placeholder={t('tasks.comment.new')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" loading={isPending} disabled={!text.trim()}>
          {t('tasks.comment.add')}
        </Button>
      </form>
    </section>
  );
}
