import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { keys } from '@/shared/api/keys';
import type { Directory } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './DirectoryStatus.module.css';
import { useDirectory, useReadAgain } from './useDirectory';

/** How many people are known, and how far DingTalk's contacts are read. */
export function DirectoryStatus() {
  const { t, has, count } = useI18n();
  const { message: toast } = App.useApp();
  const cache = useQueryClient();
  const { data: now } = useDirectory();
  const { mutate: readAgain, isPending } = useReadAgain();
  const readAt = now?.readAt;

  useEffect(() => {
    void cache.invalidateQueries({ queryKey: keys.allPeople });
  }, [cache, readAt]);

  if (!now) return null;
  const isOnItsWay = now.state === 'running' || now.state === 'waiting';
  return (
    <section className={styles.status} aria-label={t('directory')}>
      <div className={styles.line}>
        <p className={styles.facts} role="status">
          <strong>{count('directory.people', now.people)}</strong>
          {now.departments > 0 && <span>{count('directory.departments', now.departments)}</span>}
          <Standing now={now} />
        </p>
        {now.state !== 'off' && (
          <Button
            loading={isPending || isOnItsWay}
            onClick={() => readAgain(undefined, { onError: (error) => void toast.error(describeError({ t, has }, error)) })}
          >
            {t('directory.readAgain')}
          </Button>
        )}
      </div>
      {now.state === 'running' && (
        <Progress percent={Math.round((100 * now.progress) / Math.max(1, now.expected))} size="small" showInfo={false} aria-label={t('directory.progress')} />
      )}
      {now.state === 'refused' && (
        <Alert
          type="warning"
          showIcon
          title={now.missing.length > 0 ? t('directory.missing', { permissions: now.missing.join(', ') }) : t('directory.refused', { code: now.code ?? '', reason: now.reason ?? '' })}
          action={
            now.grantAt && (
              <Button size="small" href={now.grantAt} target="_blank" rel="noreferrer">
                {t('doctor.grant', { permissions: now.missing.join(', ') })}
              </Button>
            )
          }
        />
      )}
    </section>
  );
}

function Standing({ now }: { now: Directory }) {
  const { t, count, format } = useI18n();
  if (now.state === 'off') return <span>{t('directory.off')}</span>;
  if (now.state === 'waiting') return <span>{t('directory.waiting')}</span>;
  if (now.state === 'running') return <span>{now.resumesAt ? t('directory.pausing') : count('directory.reading', now.callsMade)}</span>;
  return now.readAt ? <span>{t('directory.readAt', { when: format.moment(now.readAt) })}</span> : null;
}
