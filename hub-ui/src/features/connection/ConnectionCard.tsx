import { Alert, Badge, Statistic } from 'antd';
import { Link } from 'react-router';
import type { HubStatus } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './ConnectionCard.module.css';
import { useStatus } from './useStatus';

/** Whether DingTalk is reached and since when, what somebody should act on, what waits and what failed. */
export function ConnectionCard({ canAskDoctor }: { canAskDoctor: boolean }) {
  const { t, format } = useI18n();
  const query = useStatus();
  const status = query.data;
  const isConnected = status?.dingtalk.state === 'connected';
  return (
    <ListFaces query={query} isEmpty={!status} empty={{ title: t('list.failed') }}>
      {status && (
        <div className={styles.card}>
          <div>
            <Badge
              status={isConnected ? 'success' : status.dingtalk.state === 'connecting' ? 'processing' : 'error'}
              text={t(isConnected ? 'status.connected' : status.dingtalk.state === 'connecting' ? 'status.connecting' : 'status.disconnected')}
            />
            {status.dingtalk.since && <div className={styles.aside}>{t('status.since', { when: format.exact(status.dingtalk.since) })}</div>}
            {!isConnected && status.dingtalk.detail && <div className={styles.aside}>{status.dingtalk.detail}</div>}
          </div>
          {status.alarms.map((alarm) => (
            <Alert key={alarm.code} type="warning" showIcon title={alarm.text} description={t('status.since', { when: format.exact(alarm.since) })} />
          ))}
          {canAskDoctor && isWrong(status) && <Link to="/doctor">{t('status.doctor')}</Link>}
          <ul className={styles.counts} aria-label={t('status.deliveries')}>
            {(['queued', 'held', 'unanswered', 'refused'] as const).map((state) => (
              <li key={state}>
                <Link to={`/deliveries?state=${state}`} className={styles.count}>
                  <Statistic title={t(`delivery.${state}`)} value={status.deliveries[state]} formatter={(value) => format.number(Number(value))} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </ListFaces>
  );
}

function isWrong({ dingtalk, deliveries, alarms }: HubStatus): boolean {
  return dingtalk.state === 'disconnected' || deliveries.refused > 0 || alarms.length > 0;
}
