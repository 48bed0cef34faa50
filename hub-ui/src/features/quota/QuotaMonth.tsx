import type { Me } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { may } from '@/shared/lib/may';
import styles from './QuotaMonth.module.css';
import { QuotaMeters } from './QuotaMeters';
import { SavingSwitch } from './SavingSwitch';
import { useQuota } from './useQuota';

/** The month in full: each class with its forecast, the warnings that were given, and what saving means. */
export function QuotaMonth({ me }: { me: Me }) {
  const { t, has, format } = useI18n();
  const { data } = useQuota();
  const warnings = (data?.quotas ?? [])
    .flatMap(({ quota, warnings: given }) => given.map((warning) => ({ quota, ...warning })))
    .sort((one, other) => other.at.localeCompare(one.at));
  return (
    <div className={styles.page}>
      {data && <h2>{t('quota.month', { month: data.month })}</h2>}
      <QuotaMeters />
      <h2>{t('quota.warnings')}</h2>
      {warnings.length === 0 ? (
        <p className={styles.hint}>{t('quota.warnings.none')}</p>
      ) : (
        <ul className={styles.warnings}>
          {warnings.map(({ quota, level, at }) => {
            const key = `quota.${quota}`;
            const values = { quota: has(key) ? t(key) : quota, level: format.number(level), when: format.exact(at) };
            return <li key={`${quota} ${level}`}>{t(level === 100 ? 'quota.warning.usedUp' : 'quota.warning', values)}</li>;
          })}
        </ul>
      )}
      <h2>{t('quota.saving')}</h2>
      {data && <SavingSwitch mode={data.savingMode} mayChange={may(me, 'administer')} />}
      <p className={styles.hint}>{t('quota.saving.long')}</p>
    </div>
  );
}
