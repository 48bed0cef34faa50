import { Progress, Tag } from 'antd';
import type { QuotaUse } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './QuotaMeters.module.css';
import { useQuota } from './useQuota';

/** What is left of DingTalk's month, and the day on which it ends at this rate. */
export function QuotaMeters() {
  const { t } = useI18n();
  const query = useQuota();
  const uses = query.data?.quotas ?? [];
  return (
    <ListFaces query={query} isEmpty={uses.length === 0} empty={{ title: t('quota.none') }}>
      <ul className={styles.list}>
        {uses.map((use) => (
          <li key={use.quota}>
            <Meter use={use} />
          </li>
        ))}
      </ul>
    </ListFaces>
  );
}

function Meter({ use }: { use: QuotaUse }) {
  const { t, has, format } = useI18n();
  const key = `quota.${use.quota}`;
  const name = has(key) ? t(key) : use.quota;
  const share = use.usedUp ? 1 : (use.share ?? 0);
  const used = { used: format.number(use.used), limit: format.number(use.limit ?? 0) };
  return (
    <div>
      <div className={styles.head}>
        <span>{name}</span>
        <span>{use.limit == null ? format.number(use.used) : t('quota.used', used)}</span>
      </div>
      {use.limit != null && (
        <Progress
          percent={Math.min(100, Math.round(share * 100))}
          status={share >= 0.95 ? 'exception' : 'normal'}
          aria-label={`${name}: ${t('quota.used', used)}`}
        />
      )}
      <div className={styles.facts}>
        {use.usedUp && <Tag color="error">{t('quota.usedUp')}</Tag>}
        {use.saving && <Tag color="warning">{t('quota.saving')}</Tag>}
        <span>
          {use.limit == null
            ? t('quota.unlimited')
            : use.forecast
              ? t('quota.forecast', { day: format.date(use.forecast) })
              : t('quota.enough')}
        </span>
      </div>
    </div>
  );
}
