import { Popover } from 'antd';
import type { HubStatus } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import overlay from '@/shared/ui/overlay.module.css';
import styles from './ConnectionStatus.module.css';

interface Props {
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  title: string;
  isLost: boolean;
  status: HubStatus | undefined;
}

export default function ConnectionDetails({ isOpen, onOpen, title, isLost, status }: Props) {
  const { t, format } = useI18n();
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={onOpen}
      placement="bottomRight"
      title={title}
      content={
        <div className={styles.details}>
          {isLost && <p>{t('link.reconnecting.long')}</p>}
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
      <span className={overlay.anchor} />
    </Popover>
  );
}
