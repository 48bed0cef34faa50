import { Fragment } from 'react';
import styles from './RichText.module.css';

const LINK = /(https?:\/\/[^\s<>"'，。；！？、）】]+[^\s<>"'，。；！？、）】.,;:!?)\]])/g;

/** Plain text as people wrote it, with addresses to click and mentioned names marked. No HTML is ever interpreted. */
export function RichText({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <span className={styles.text}>
      {text.split(LINK).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        ) : (
          <Mentions key={index} text={part} names={names} />
        ),
      )}
    </span>
  );
}

function Mentions({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0) return text;
  const pattern = new RegExp(`(@(?:${[...names].sort((a, b) => b.length - a.length).map(escape).join('|')}))`, 'g');
  return text.split(pattern).map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className={styles.mention}>
        {part}
      </mark>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

function escape(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
