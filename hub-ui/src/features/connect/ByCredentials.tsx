import { Alert, Button, Form, Input, InputNumber, Typography } from 'antd';
import type { Credentials } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { HubProblem } from '@/shared/api/request';
import styles from './SetupPage.module.css';
import type { useSetup } from './useSetup';

/** An app that is there already, as DingTalk's developer console shows it. DingTalk is asked before anything is kept. */
export function ByCredentials({ paste }: Pick<ReturnType<typeof useSetup>, 'paste'>) {
  const { t, has } = useI18n();
  const [form] = Form.useForm<Credentials>();
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => paste.mutate(given)}>
      <Typography.Paragraph>{t('setup.credentialsHint')}</Typography.Paragraph>
      {paste.error && (
        <Alert
          type="error"
          showIcon
          title={describeError({ t, has }, paste.error)}
          description={paste.error instanceof HubProblem ? paste.error.detail : undefined}
          className={styles.said}
        />
      )}
      <Form.Item name="clientId" label={t('setup.clientId')} rules={[{ required: true, whitespace: true, message: t('setup.needed') }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="clientSecret" label={t('setup.clientSecret')} rules={[{ required: true, whitespace: true, message: t('setup.needed') }]}>
        <Input.Password autoComplete="off" />
      </Form.Item>
      <Form.Item name="corpId" label={t('setup.corpId')} extra={t('setup.corpIdHint')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="robotCode" label={t('setup.robotCode')} extra={t('setup.robotCodeHint')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="agentId" label={t('setup.agentId')}>
        <InputNumber min={1} precision={0} controls={false} className={styles.number} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={paste.isPending}>
        {t('setup.connect')}
      </Button>
    </Form>
  );
}
