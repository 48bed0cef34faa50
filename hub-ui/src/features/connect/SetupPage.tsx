import { Alert, Button, Card, Tabs, Typography } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ByCredentials } from './ByCredentials';
import { ByScan } from './ByScan';
import styles from './SetupPage.module.css';
import { useSetup } from './useSetup';

/** Connects the first organization, for who opens the link that the hub prints: its key stands behind the #. */
export function SetupPage({ logo }: { logo: ReactNode }) {
  const { t, has } = useI18n();
  const [link] = useState(() => window.location.hash.slice(1));
  const setup = useSetup(link);

  // The key is not left in the address, where it would be seen and kept.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);

  function body() {
    if (setup.state.isError) {
      return <Alert type="error" showIcon title={describeError({ t, has }, setup.state.error)} />;
    }
    if (setup.state.data?.connected) {
      return (
        <>
          <Alert type="success" showIcon title={t('setup.connected')} description={t('setup.next')} className={styles.said} />
          <Typography.Paragraph>
            <Typography.Link href="https://open-dev.dingtalk.com" target="_blank" rel="noreferrer noopener">
              {t('setup.console')}
            </Typography.Link>
          </Typography.Paragraph>
          <Button type="primary" size="large" block onClick={() => window.location.assign('/login?next=%2Fsetup')}>
            {t('signIn.button')}
          </Button>
        </>
      );
    }
    if (!link) return <Alert type="info" showIcon title={t('problem.setup-link-unknown')} />;
    return (
      <Tabs
        items={[
          { key: 'scan', label: t('setup.byScan'), children: <ByScan setup={setup} /> },
          { key: 'credentials', label: t('setup.byCredentials'), children: <ByCredentials paste={setup.paste} /> },
        ]}
      />
    );
  }

  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        {logo}
        <Typography.Title level={1} className={styles.title}>
          {t('setup.title')}
        </Typography.Title>
        {body()}
      </Card>
    </main>
  );
}
