import { useI18n } from '@/shared/i18n/context';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { RichText } from '@/shared/ui/RichText';
import styles from './Templates.module.css';

/** A message as DingTalk shows it on a phone and on a desktop: words, or an action card in markdown. */
export function Bubbles({ text, isOld, isCard = false }: { text: string; isOld: boolean; isCard?: boolean }) {
  const { t } = useI18n();
  return (
    <div className={styles.screens} data-old={isOld || undefined}>
      {(['phone', 'desktop'] as const).map((screen) => (
        <figure key={screen} className={styles[screen]}>
          <figcaption>{t(`templates.${screen}`)}</figcaption>
          <div className={styles.talk}>
            <span className={styles.robot} aria-hidden>
              D
            </span>
            <div>
              <div className={styles.who}>Dermaga</div>
              <div className={styles.bubble}>
                {isCard ? <MarkdownText text={text} /> : <RichText text={text} names={[]} />}
                {isCard && <div className={styles.open}>打开 · Open</div>}
              </div>
            </div>
          </div>
        </figure>
      ))}
    </div>
  );
}
