import { Badge, Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import { useLinkState } from '@/shared/realtime/linkState';
import overlay from '@/shared/ui/overlay.module.css';
import { useOverlay } from '@/shared/ui/useOverlay';
import styles from './ConnectionStatus.module.css';
import { useStatus } from './useStatus';

const ConnectionDetails = lazy(() => import('./ConnectionDetails'));

type Lamp = 'success' | 'processing' | 'warning' | 'error';

/** Two links in one line: this page to the hub (only said when broken), and the hub to DingTalk. */
export function ConnectionStatus() {
  const { t } = useI18n();
  const { place, isOpen, isWanted, onOpen, button } = useOverlay();
  const link = useLinkState();
  const { data: status } = useStatus();

  const dingtalk = status?.dingtalk.state ?? 'connecting';
  const [lamp, word]: [Lamp, Key] =
    link === 'reconnecting'
      ? ['warning', 'link.reconnecting']
      : dingtalk === 'connected'
        ? ['success', 'status.connected']
        : dingtalk === 'connecting'
          ? ['processing', 'status.connecting']
          : ['error', 'status.disconnected'];

  return (
    <span ref={place} className={overlay.place}>
      <Button type="text" className={styles.status} {...button}>
        <span role="status">
          <Badge status={lamp} text={<span className={styles.word}>{t(word)}</span>} />
        </span>
      </Button>
      {isWanted && (
        <Suspense>
          <ConnectionDetails isOpen={isOpen} onOpen={onOpen} title={t(word)} isLost={link === 'reconnecting'} status={status} />
        </Suspense>
      )}
    </span>
  );
}
