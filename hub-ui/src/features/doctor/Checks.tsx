import { LoadingOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './Doctor.module.css';
import { FindingRow } from './FindingRow';
import { useChecks } from './useChecks';

/** The doctor's checks step by step, with what to do, for who has just connected an organization. */
export function Checks() {
  const { t, has, format } = useI18n();
  const { list, steps, done, again } = useChecks();
  const isDone = done === steps.length;
  const bad = steps.flatMap(({ result }) => result.data?.findings ?? []).filter(({ health }) => health === 'failed' || health === 'warning');
  const said = isDone
    ? t(bad.length === 0 ? 'checks.well' : 'checks.some', { n: format.number(bad.length) })
    : t('checks.running', { done: format.number(done), all: format.number(steps.length) });
  return (
    <ListFaces query={list} isEmpty={steps.length === 0} empty={{ title: t('doctor.none') }}>
      <div className={styles.progress}>
        <span role="status">{said}</span>
        <Button disabled={!isDone} onClick={again}>
          {t('doctor.again')}
        </Button>
        <Progress percent={Math.round((done / Math.max(1, steps.length)) * 100)} showInfo={false} aria-label={said} />
      </div>
      <ol className={styles.list}>
        {steps.map(({ check, result }) => {
          const key = `doctor.check.${check}`;
          const name = has(key) ? t(key) : check;
          return (
            <li key={check} aria-label={name} aria-busy={result.isFetching}>
              {result.isPending || result.isFetching ? (
                <div className={styles.row}>
                  {result.isFetching ? <LoadingOutlined aria-hidden /> : <span />}
                  <div className={styles.title}>{name}</div>
                  <span>{t(result.isFetching ? 'checks.looking' : 'checks.waiting')}</span>
                </div>
              ) : result.isError ? (
                <div className={styles.row}>
                  <span />
                  <div>
                    <div className={styles.title}>{name}</div>
                    {describeError({ t, has }, result.error)}
                  </div>
                  <Button size="small" onClick={() => void result.refetch()}>
                    {t('list.retry')}
                  </Button>
                </div>
              ) : (
                <>
                  {result.data.findings.map((finding, index) => (
                    <FindingRow key={`${finding.subject ?? ''} ${index}`} finding={finding} />
                  ))}
                  {result.data.findings.some(({ health }) => health !== 'ok') && (
                    <Button className={styles.one} size="small" onClick={() => void result.refetch()}>
                      {t('checks.one', { check: name })}
                    </Button>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ol>
    </ListFaces>
  );
}
