import { Alert, Button, QRCode, Typography } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './SetupPage.module.css';
import type { useSetup } from './useSetup';

/** An app that DingTalk makes for who scans the code: nobody copies a secret. */
export function ByScan({ setup: { scan, progress } }: { setup: Pick<ReturnType<typeof useSetup>, 'scan' | 'progress'> }) {
  const { t, has } = useI18n();
  const over = progress.data?.state === 'refused' || progress.data?.state === 'expired';
  const failure = scan.error ?? progress.error;
  return (
    <div className={styles.way}>
      <Typography.Paragraph>{t('setup.scanHint')}</Typography.Paragraph>
      {failure && <Alert type="error" showIcon title={describeError({ t, has }, failure)} className={styles.said} />}
      {over && (
        <Alert
          type="warning"
          showIcon
          title={t(progress.data?.state === 'refused' ? 'setup.refused' : 'setup.expired')}
          description={progress.data?.reason}
          className={styles.said}
        />
      )}
      {scan.data && !over ? (
        <div className={styles.code} role="status">
          <div aria-hidden>
            <QRCode type="svg" value={scan.data.pageWithCode} size={200} bgColor="#ffffff" color="#000000" />
          </div>
          <Typography.Text strong copyable>
            {scan.data.userCode}
          </Typography.Text>
          <Typography.Link href={scan.data.pageWithCode} target="_blank" rel="noreferrer noopener">
            {t('setup.openPage')}
          </Typography.Link>
          <Typography.Text type="secondary">{t('setup.waiting')}</Typography.Text>
        </div>
      ) : (
        <Button type="primary" loading={scan.isPending} onClick={() => scan.mutate()}>
          {t('setup.showCode')}
        </Button>
      )}
    </div>
  );
}
