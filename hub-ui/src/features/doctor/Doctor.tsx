import { Alert, Button } from 'antd';
import type { Health } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './Doctor.module.css';
import { FindingRow } from './FindingRow';
import { useDoctor } from './useDoctor';

const worstFirst = ['failed', 'warning', 'unknown', 'ok'] as const satisfies Health[];
const alerts = { failed: 'error', warning: 'warning', unknown: 'info', ok: 'success' } as const;

/** Whether the hub and its DingTalk app work, check by check, the worst first, and what to do. */
export function Doctor() {
  const { t, format } = useI18n();
  const query = useDoctor();
  const diagnosis = query.data;
  const findings = worstFirst.flatMap((health) => diagnosis?.findings.filter((finding) => finding.health === health) ?? []);
  return (
    <div className={styles.page}>
      <ListFaces query={query} isEmpty={findings.length === 0} empty={{ title: t('doctor.none') }}>
        {diagnosis && (
          <Alert
            className={styles.sum}
            showIcon
            type={alerts[diagnosis.health]}
            title={t(`doctor.sum.${diagnosis.health}`)}
            description={
              <>
                <p className={styles.examined}>{t('doctor.examined', { when: format.exact(diagnosis.examinedAt) })}</p>
                <Button loading={query.isFetching} onClick={() => void query.refetch()}>
                  {t('doctor.again')}
                </Button>
              </>
            }
          />
        )}
        <ul className={styles.list}>
          {findings.map((finding, index) => (
            <li key={`${finding.check} ${finding.subject ?? ''} ${index}`}>
              <FindingRow finding={finding} />
            </li>
          ))}
        </ul>
      </ListFaces>
    </div>
  );
}
