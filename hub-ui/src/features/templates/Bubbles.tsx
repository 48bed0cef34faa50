import { DingTalkScreen } from '@/shared/ui/DingTalkScreen';
import { MarkdownText } from '@/shared/ui/MarkdownText';
import { RichText } from '@/shared/ui/RichText';
import { RobotSays } from '@/shared/ui/RobotSays';
import styles from './Templates.module.css';

/** A message as DingTalk shows it on a phone and on a desktop: words, or an action card in markdown. */
export function Bubbles({ text, isOld, isCard = false }: { text: string; isOld: boolean; isCard?: boolean }) {
  return (
    <div className={styles.screens} data-old={isOld || undefined}>
      {(['phone', 'desktop'] as const).map((screen) => (
        <DingTalkScreen key={screen} screen={screen}>
          <RobotSays>
            {isCard ? <MarkdownText text={text} /> : <RichText text={text} names={[]} />}
            {isCard && <div className={styles.open}>打开 · Open</div>}
          </RobotSays>
        </DingTalkScreen>
      ))}
    </div>
  );
}
