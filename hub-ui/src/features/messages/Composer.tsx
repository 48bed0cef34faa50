import { AlertOutlined, ClockCircleOutlined, FileMarkdownOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import TextArea, { type TextAreaRef } from 'antd/es/input/TextArea'; // not the whole family of inputs
import { type ClipboardEvent, type KeyboardEvent, lazy, memo, type ReactNode, Suspense, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Member, Message } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { keepOwn, keepOwnLater, readOwn } from '@/shared/lib/ownWords';
import { AnsweringBar } from './AnsweringBar';
import styles from './Composer.module.css';
import { MentionList } from './MentionList';
import { insertMention, mentionAt, mentionedIn } from './mentions';
import { useMessageDeeds } from './messageDeeds';
import { useCallable } from './useCallable';

const MessagePreview = lazy(() => import('./MessagePreview'));

const MARKDOWN = 'dermaga.markdown';

interface Props {
  slug: string;
  /** The first message of the thread that is written in. */
  thread?: string;
  placeholder: string;
  members: readonly Member[];
  /** Where the whole organization can be called, its people are offered as well. */
  channel?: string | undefined;
  onSend(text: string, mentions: string[], urgent: boolean, format: Message['format']): void;
  /** Gives a task by one line; false when it could not be understood, which leaves the line to be corrected. */
  onCommand?(line: string, mentions: string[]): Promise<boolean>;
  /** Called with each change of what is written. */
  onWrite?(): void;
  /** Asks when to send it; true once it is scheduled, which empties the field. */
  onSendLater?(text: string, mentions: string[], urgent: boolean, format: Message['format']): Promise<boolean>;
  onPasteFiles?(files: File[]): void;
  actions?: ReactNode;
  /** What is being answered. */
  answering?: Message | undefined;
  onStopAnswering?(): void;
}

const MOST_ROWS = 8;
/** Characters from which a text may become several messages, which is worth a preview. */
const LONG = 4_000;
/** Where the browser fits a field to its text, nobody has to measure the page with each key. */
const growsByItself = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false;

/** As the hub reads it, also in DingTalk. */
const COMMAND = /^\/(task|tugas|任务|任務)(?=\s|@|$)/i;

/** Writes a message: Enter sends, Shift+Enter breaks the line, @ offers the channel's people. A draft survives leaving the channel, and the page. */
export const Composer = memo(function Composer({ slug, thread, placeholder, members, channel, onSend, onCommand, onWrite, onSendLater, onPasteFiles, actions, answering, onStopAnswering }: Props) {
  const { t } = useI18n();
  const { me } = useMessageDeeds();
  const place = thread ? `${slug}#${thread}` : slug;
  const draftName = `draft.${me}.${place}`;
  const [text, setText] = useState(() => readOwn(draftName) ?? '');
  const [caret, setCaret] = useState(0);
  const [highlighted, setHighlighted] = useState(0);
  const [isUrgent, setUrgent] = useState(false);
  const [isMarkdown, setMarkdown] = useState(() => localStorage.getItem(MARKDOWN) === 'on');
  const [dismissedAt, setDismissedAt] = useState<number>();
  const field = useRef<TextAreaRef>(null);
  const caretDue = useRef<number>(undefined);
  const listId = useId();

  const query = mentionAt(text, caret);
  const { callable, offer, keep } = useCallable(`called.${me}.${place}`, channel, members, query?.word);
  const offered = query && query.start !== dismissedAt ? offer : [];
  const isOffering = offered.length > 0;
  const chosen = Math.min(highlighted, offered.length - 1);

  useEffect(() => {
    if (answering) field.current?.focus();
  }, [answering]);
  useLayoutEffect(() => {
    if (caretDue.current === undefined) return;
    const area = field.current?.resizableTextArea?.textArea;
    area?.focus();
    area?.setSelectionRange(caretDue.current, caretDue.current);
    caretDue.current = undefined;
  }, [text]);

  function change(next: string, at: number) {
    setText(next);
    (next ? keepOwnLater : keepOwn)(draftName, next);
    setCaret(at);
    setHighlighted(0);
    if (!mentionAt(next, at)) setDismissedAt(undefined);
  }

  function choose(member: Member) {
    if (!query) return;
    keep(member);
    const next = insertMention(text, query, caret, member);
    caretDue.current = next.caret;
    change(next.text, next.caret);
  }

  function send() {
    const trimmed = text.trim();
    if (!trimmed) return;
    if (onCommand && COMMAND.test(trimmed)) {
      void onCommand(trimmed, mentionedIn(trimmed, callable)).then((isGiven) => isGiven && change('', 0));
      return;
    }
    onSend(trimmed, mentionedIn(trimmed, callable), isUrgent, isMarkdown ? 'markdown' : 'text');
    setUrgent(false);
    change('', 0);
    field.current?.focus();
  }

  function sendLater() {
    const trimmed = text.trim();
    void onSendLater?.(trimmed, mentionedIn(trimmed, callable), isUrgent, isMarkdown ? 'markdown' : 'text').then((isDone) => isDone && change('', 0));
  }

  function toggleMarkdown() {
    localStorage.setItem(MARKDOWN, isMarkdown ? 'off' : 'on');
    setMarkdown(!isMarkdown);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return; // an input method is still choosing characters
    if (isOffering) {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
      const step = steps[event.key];
      if (step) {
        event.preventDefault();
        return setHighlighted((chosen + step + offered.length) % offered.length);
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        return choose(offered[chosen]!);
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        return setDismissedAt(query!.start);
      }
    }
    if (event.key === 'Escape' && answering && onStopAnswering) {
      event.stopPropagation();
      return onStopAnswering();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !onPasteFiles) return;
    event.preventDefault();
    onPasteFiles(files);
  }

  return (
    <div className={styles.composer}>
      {isOffering && <MentionList id={listId} members={offered} highlighted={chosen} onChoose={choose} />}
      {text.trim() && (isMarkdown || text.length > LONG) && (
        <Suspense>
          <MessagePreview slug={slug} text={text} format={isMarkdown ? 'markdown' : 'text'} callable={callable} replyTo={answering?.id ?? thread} />
        </Suspense>
      )}
      {answering && <AnsweringBar message={answering} onStop={onStopAnswering} />}
      <div className={styles.box}>
        {actions}
        <TextArea
          ref={field}
          variant="borderless"
          className={styles.field}
          autoSize={growsByItself ? false : { minRows: 1, maxRows: MOST_ROWS }}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={t('composer.message')}
          aria-autocomplete="list"
          aria-controls={isOffering ? listId : undefined}
          aria-activedescendant={isOffering ? `${listId}-${chosen}` : undefined}
          onChange={(event) => {
            change(event.target.value, event.target.selectionStart);
            if (event.target.value.trim()) onWrite?.();
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button
          color={isMarkdown ? 'primary' : 'default'}
          variant={isMarkdown ? 'filled' : 'text'}
          icon={<FileMarkdownOutlined aria-hidden />}
          aria-pressed={isMarkdown}
          aria-label={t('composer.markdown')}
          title={t('composer.markdown')}
          onClick={toggleMarkdown}
        />
        <Button
          type="text"
          danger={isUrgent}
          icon={<AlertOutlined aria-hidden />}
          aria-pressed={isUrgent}
          aria-label={t('composer.urgent')}
          title={t('composer.urgent')}
          onClick={() => setUrgent(!isUrgent)}
        />
        {onSendLater && (
          <Button
            type="text"
            icon={<ClockCircleOutlined aria-hidden />}
            disabled={!text.trim()}
            aria-label={t('schedule.later')}
            title={t('schedule.later')}
            onClick={sendLater}
          />
        )}
        <Button
          type="primary"
          icon={<SendOutlined aria-hidden />}
          disabled={!text.trim()}
          onClick={send}
          aria-label={t('composer.send')}
          title={t('composer.send')}
        />
      </div>
      <p className={styles.hint}>{t('composer.hint')}</p>
    </div>
  );
});
