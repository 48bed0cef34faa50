import { Button } from 'antd';
import type { Card, Member } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { RichText } from '@/shared/ui/RichText';
import styles from './MessageCard.module.css';

/** A message that leads somewhere. Its picture is left to DingTalk: a page that fetched it would tell strangers who reads. */
export function MessageCard({ card, names }: { card: Card; names: readonly Member['name'][] }) {
  const { t } = useI18n();
  const opens = (title: string, url: string) => t('card.opens', { title, host: hostOf(url) });
  if (card.url) {
    return (
      <div className={styles.card}>
        <a className={styles.title} href={card.url} target="_blank" rel="noreferrer" title={opens(card.title, card.url)}>
          {card.title}
        </a>
        <RichText text={card.text} names={names} />
        <span className={styles.host}>{hostOf(card.url)}</span>
      </div>
    );
  }
  return (
    <div className={styles.card}>
      <strong className={styles.title}>{card.title}</strong>
      <MarkdownText text={card.text} names={names} />
      <div className={styles.buttons} data-side-by-side={card.sideBySide || undefined}>
        {card.buttons.map(({ title, url }, index) => (
          <Button key={index} size="small" href={url} target="_blank" rel="noreferrer" title={opens(title, url)}>
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
