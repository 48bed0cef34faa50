import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled, WarningFilled } from '@ant-design/icons';
import { Typography } from 'antd';
import { Link } from 'react-router';
import type { Finding } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { RichText } from '@/shared/ui/RichText';
import styles from './Doctor.module.css';

const icons = {
  ok: <CheckCircleFilled className={styles.ok} aria-hidden />,
  unknown: <QuestionCircleFilled className={styles.unknown} aria-hidden />,
  warning: <WarningFilled className={styles.warning} aria-hidden />,
  failed: <CloseCircleFilled className={styles.failed} aria-hidden />,
};

/** One finding in the reader's language where it is known, else in the hub's words. */
export function FindingRow({ finding }: { finding: Finding }) {
  const { t, has, format } = useI18n();
  const { check, health, subject, values } = finding;
  const name = `doctor.check.${check}`;
  const quota = `quota.${subject}`;
  const use = `doctor.use.${subject}`;
  const about = check === 'quota' && has(quota) ? t(quota) : check === 'permission' && has(use) ? t(use) : subject;
  const title = [has(name) ? t(name) : check, about].filter(Boolean).join(': ');

  function words(kind: 'text' | 'advice'): string | null | undefined {
    const known = [`doctor.${kind}.${check}.${finding.finding}`, `doctor.${kind}.${finding.finding}`].find(has);
    return known ? t(known, values.since ? { ...values, since: format.exact(values.since) } : values) : finding[kind];
  }

  const advice = words('advice');
  const without = `doctor.without.${subject}`;
  const place = placeOf(finding);
  return (
    <article className={styles.row} aria-label={title}>
      {icons[health]}
      <div className={styles.body}>
        <div className={styles.title}>{title}</div>
        <div>{words('text')}</div>
        {check === 'permission' && health !== 'ok' && has(without) && <div>{t(without)}</div>}
        {advice && (
          <div className={styles.advice}>
            {t('doctor.advice')}: <RichText text={advice} names={[]} />
          </div>
        )}
        {finding.grantAt && (
          <Typography.Link href={finding.grantAt} target="_blank" rel="noreferrer noopener">
            {t('doctor.grant', { permissions: finding.permissions.join(', ') })}
          </Typography.Link>
        )}
        {place && <Link to={place}>{t('doctor.see')}</Link>}
      </div>
      <span>{t(`doctor.health.${health}`)}</span>
    </article>
  );
}

function placeOf({ check, finding, subject }: Finding): string | undefined {
  if (finding !== 'some') return undefined;
  if (check === 'set-aside') return '/deliveries/received';
  return `/deliveries?${new URLSearchParams({ state: 'refused', code: subject ?? '' })}`;
}
