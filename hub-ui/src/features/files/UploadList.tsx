import { CaretRightOutlined, CloseOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { HubProblem } from '@/shared/api/request';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './UploadList.module.css';
import { useUploads } from './uploadsContext';

/** What is being shared in a channel right now, and what could not be. */
export function UploadList({ slug }: { slug: string }) {
  const { t, has, format } = useI18n();
  const { sharings, pause, resume, dismiss } = useUploads();
  const here = sharings.filter((sharing) => sharing.slug === slug);
  if (here.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('files.uploads')}>
      {here.map((sharing) => {
        const { file, state, progress, error } = sharing;
        const isFailed = state === 'failed';
        const isFinal = error instanceof HubProblem && error.status < 500;
        return (
          <li key={sharing.id} className={styles.upload}>
            <span className={styles.name} title={file.name}>
              {file.name}
            </span>
            <span className={styles.size}>{format.size(file.size)}</span>
            {isFailed ? (
              <span className={styles.failure} role="alert">
                {describeError({ t, has }, error)}
              </span>
            ) : (
              <Progress
                className={styles.progress}
                percent={Math.round(progress * 100)}
                size="small"
                aria-label={t('files.progress', { name: file.name })}
                status={state === 'paused' ? 'normal' : 'active'}
                format={(percent) => (state === 'uploading' ? `${percent}%` : t(`files.${state}`))}
              />
            )}
            {isFailed && !isFinal && (
              <Button size="small" onClick={() => resume(sharing)}>
                {t('list.retry')}
              </Button>
            )}
            {state === 'uploading' && (
              <Button
                size="small"
                type="text"
                icon={<PauseOutlined aria-hidden />}
                aria-label={t('files.pause', { name: file.name })}
                title={t('files.pause', { name: file.name })}
                onClick={() => pause(sharing)}
              />
            )}
            {state === 'paused' && (
              <Button
                size="small"
                type="text"
                icon={<CaretRightOutlined aria-hidden />}
                aria-label={t('files.resume', { name: file.name })}
                title={t('files.resume', { name: file.name })}
                onClick={() => resume(sharing)}
              />
            )}
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t(isFailed ? 'files.dismiss' : 'files.cancel', { name: file.name })}
              title={t(isFailed ? 'files.dismiss' : 'files.cancel', { name: file.name })}
              onClick={() => dismiss(sharing)}
            />
          </li>
        );
      })}
    </ul>
  );
}
