import type { ReactNode } from 'react';
import styles from './DingTalkScreen.module.css';

/** A robot's message in DingTalk. */
export function RobotSays({ children }: { children: ReactNode }) {
  return (
    <div className={styles.talk}>
      <span className={styles.robot} aria-hidden>
        D
      </span>
      <div>
        <div className={styles.who}>Dermaga</div>
        <div className={styles.bubble}>{children}</div>
      </div>
    </div>
  );
}
