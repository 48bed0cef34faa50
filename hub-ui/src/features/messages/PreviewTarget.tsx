import { Alert } from 'antd';
import type { Message, MessagePreview } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { DingTalkScreen } from '@/shared/ui/DingTalkScreen';
import Markdown from '@/shared/ui/Markdown';
import { RichText } from '@/shared/ui/RichText';
import { RobotSays } from '@/shared/ui/RobotSays';
import styles from './MessagePreview.module.css';

export const targets = ['phone', 'desktop', 'webhook'] as const;
export type Target = (typeof targets)[number];

const LINK = /https?:\/\//;

interface Props {
  target: Target;
  preview: MessagePreview;
  format: Message['format'];
  /** Who is mentioned; marked where the way it goes notifies them. */
  names: readonly string[];
}

/** A message as one target has it, what is to be known of that, and what is different there. */
export function PreviewTarget({ target, preview, format, names }: Props) {
  const { t, count, has } = useI18n();
  const { title, route, shown, webhook } = preview;
  const findings = preview.findings.filter(({ targets }) => targets.includes(target));
  const called = route === 'custom-robot' || route === 'session' ? names : [];
  return (
    <div className={styles.target} data-target={target}>
      {target === 'webhook' ? (
        <figure className={styles.given}>
          <figcaption>{t('preview.given')}</figcaption>
          {webhook.map((text, part) => (
            <pre key={part}>{text}</pre>
          ))}
        </figure>
      ) : (
        <DingTalkScreen screen={target}>
          {shown.map((text, part) => (
            <RobotSays key={part}>{format === 'markdown' ? <Markdown text={text} names={called} /> : <RichText text={text} names={called} />}</RobotSays>
          ))}
        </DingTalkScreen>
      )}
      <div className={styles.known}>
        <ul className={styles.facts}>
          {shown.length > 1 && <li>{count('preview.parts', shown.length)}</li>}
          <li>{t('preview.route', { route: t(`delivery.route.${route}`) })}</li>
          {title && <li>{t('preview.title', { title })}</li>}
          {target !== 'webhook' && LINK.test(shown.join()) && <li>{t(`preview.links.${target}`)}</li>}
        </ul>
        {findings.length > 0 && (
          <Alert
            className={styles.different}
            type="warning"
            title={t('preview.findings')}
            description={
              <ul className={styles.findings}>
                {findings.map(({ what, line, message }) => {
                  const key = line ? `markdown.${what}` : `preview.${what}`;
                  const words = has(key) ? t(key) : message;
                  return <li key={`${what}-${line}`}>{line ? t('markdown.finding', { line: String(line), what: words }) : words}</li>;
                })}
              </ul>
            }
          />
        )}
      </div>
    </div>
  );
}
