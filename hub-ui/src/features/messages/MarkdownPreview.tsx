import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useDeferredValue } from 'react';
import { request } from '@/shared/api/request';
import type { MarkdownPreview as Preview } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { useSettled } from '@/shared/lib/useSettled';
import Markdown from '@/shared/ui/Markdown';
import styles from './MarkdownPreview.module.css';

const PAUSE_MILLIS = 300;

/** What a message will look like here and in DingTalk, and what DingTalk will not show of it. */
export default function MarkdownPreview({ text }: { text: string }) {
  const { t } = useI18n();
  const shown = useDeferredValue(text);
  const settled = useSettled(text, PAUSE_MILLIS);
  const { data } = useQuery({
    queryKey: ['markdown', settled],
    queryFn: ({ signal }) => request<Preview>('/markdown', { method: 'POST', body: { text: settled }, signal }),
    placeholderData: (previous) => previous,
    enabled: settled.trim() !== '',
  });

  return (
    <section className={styles.preview} aria-label={t('markdown.preview')}>
      <div className={styles.side}>
        <h3 className={styles.where}>{t('markdown.here')}</h3>
        <Markdown text={shown} />
      </div>
      <div className={styles.side}>
        <h3 className={styles.where}>{t('markdown.dingtalk')}</h3>
        {data && <Markdown text={data.text} />}
      </div>
      {data && data.findings.length > 0 && (
        <Alert
          className={styles.findings}
          type="warning"
          title={t('markdown.findings')}
          description={
            <ul>
              {data.findings.map(({ what, line }) => (
                <li key={`${what}-${line}`}>{t('markdown.finding', { line: String(line), what: t(`markdown.${what}`) })}</li>
              ))}
            </ul>
          }
        />
      )}
    </section>
  );
}
