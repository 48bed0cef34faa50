import { useQuery } from '@tanstack/react-query';
import { Alert, Segmented } from 'antd';
import { useDeferredValue } from 'react';
import { request } from '@/shared/api/request';
import type { Member, Message, MessagePreview as Preview } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { useStored, writeStored } from '@/shared/lib/stored';
import { useSettled } from '@/shared/lib/useSettled';
import { RichText } from '@/shared/ui/RichText';
import Markdown from '@/shared/ui/Markdown';
import { mentionedIn } from './mentions';
import styles from './MessagePreview.module.css';
import { PreviewTarget, type Target, targets } from './PreviewTarget';

const PAUSE_MILLIS = 300;
const TARGET = 'dermaga.preview';

interface Props {
  slug: string;
  text: string;
  format: Message['format'];
  callable: readonly Member[];
  replyTo?: string | undefined;
}

/** What a message will look like here and where DingTalk shows it, and what of it is different there. */
export default function MessagePreview({ slug, text, format, callable, replyTo }: Props) {
  const { t, has } = useI18n();
  const shown = useDeferredValue(text);
  const settled = useSettled(text, PAUSE_MILLIS).trim();
  const kept = useStored(TARGET);
  const target = targets.find((one) => one === kept) ?? 'phone';
  const written = { text: settled, format, mentions: mentionedIn(settled, callable), replyTo };
  const { data, error } = useQuery({
    queryKey: ['preview', slug, written],
    queryFn: ({ signal }) => request<Preview>(`/channels/${slug}/messages/preview`, { method: 'POST', body: written, signal }),
    placeholderData: (previous) => previous,
    staleTime: 0,
    enabled: settled !== '',
  });

  return (
    <section className={styles.preview} aria-label={t('markdown.preview')}>
      <div className={styles.side}>
        <h3 className={styles.where}>{t('markdown.here')}</h3>
        {format === 'markdown' ? <Markdown text={shown} /> : <RichText text={shown} names={[]} />}
      </div>
      <div className={styles.side}>
        <Segmented<Target>
          className={styles.targets}
          size="small"
          aria-label={t('preview.target')}
          value={target}
          onChange={(chosen) => writeStored(TARGET, chosen)}
          options={targets.map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        {error && <Alert type="error" title={describeError({ t, has }, error)} />}
        {data && <PreviewTarget target={target} preview={data} format={format} names={namesOf(callable, written.mentions)} />}
      </div>
    </section>
  );
}

function namesOf(callable: readonly Member[], mentions: readonly string[]): string[] {
  return callable.filter(({ id }) => mentions.includes(id)).map(({ name }) => name);
}
