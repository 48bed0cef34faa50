import { Badge, Button, Popover } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import { useLinkState } from '@/shared/realtime/linkState';
import styles from './ConnectionStatus.module.css';
import { useStatus } from './useStatus';

type Lamp = 'success' | 'processing' | 'warning' | 'error';

/** Two links in one line: this page to the hub (only said when broken), and the hub to DingTalk. */
export function ConnectionStatus() {
  const { t, format } = useI18n();
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
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t(word)}
      content={
        <div className={styles.details}>
          {link === 'reconnecting' && <p>{t('link.reconnecting.long')}</p>}
          {status?.dingtalk.since && <p>{t('status.since', { when: format.exact(status.dingtalk.since) })}</p>}
          {status?.dingtalk.detail && <p>{status.dingtalk.detail}</p>}
          <h3 className={styles.heading}>{t('status.deliveries')}</h3>
          <dl className={styles.waiting}>
            {(['queued', 'held', 'unanswered', 'refused'] as const).map((state) => (
              <div key={state}>
                <dt>{t(`delivery.${state}`)}</dt>
                <dd>{format.number(status?.deliveries[state] ?? 0)}</dd>
              </div>
            ))}
          </dl>
        </div>
      }
    >
      <Button type="text" className={styles.status}>
        <span role="status">
          <Badge status={lamp} text={<span className={styles.word}>{t(word)}</span>} />
        </span>
      </Button>
    </Popover>
  );
}
