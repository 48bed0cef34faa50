import type { ReactNode } from 'react';
import { useI18n } from '@/shared/i18n/context';
import styles from './DingTalkScreen.module.css';

/** The frame of a phone or of a desktop, with what DingTalk shows there. */
export function DingTalkScreen({ screen, children }: { screen: 'phone' | 'desktop'; children: ReactNode }) {
  const { t } = useI18n();
  return (
    <figure className={styles[screen]}>
      <figcaption>{t(`screen.${screen}`)}</figcaption>
      {children}
    </figure>
  );
}
