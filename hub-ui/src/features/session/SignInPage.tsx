import { Alert, Button, Card, Typography } from 'antd';
import { useEffect } from 'react';
import { useI18n } from '@/shared/i18n/context';
import type { Key } from '@/shared/i18n/language';
import styles from './SignInPage.module.css';

/** `next` is the page to come back to, `failure` what the last attempt ended with. */
export function SignInPage({ next, failure, logo }: { next: string; failure?: string; logo: React.ReactNode }) {
  const { t, has } = useI18n();
  const failureKey = `signIn.failure.${failure}`;
  const words: Key = has(failureKey) ? failureKey : 'signIn.failure.other';
  const signIn = `/login?next=${encodeURIComponent(next)}`;

  // Inside DingTalk nobody needs to be asked: its client knows who it is.
  useEffect(() => {
    if (!failure && navigator.userAgent.includes('DingTalk')) window.location.assign(signIn);
  }, [failure, signIn]);

  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        {logo}
        <Typography.Title level={1} className={styles.title}>
          {t('signIn.title')}
        </Typography.Title>
        <Typography.Paragraph type="secondary">{t('signIn.promise')}</Typography.Paragraph>
        {failure && <Alert className={styles.failure} type="error" showIcon title={t(words)} />}
        <Button type="primary" size="large" block onClick={() => window.location.assign(signIn)}>
          {t('signIn.button')}
        </Button>
      </Card>
    </main>
  );
}
