import { Alert, App, Button, Form, Input, Popconfirm, Select, Typography } from 'antd';
import { useState } from 'react';
import type { MadeWebhook, WebhookFormat } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './ChannelAbout.module.css';
import { useMakeWebhook, useRevokeWebhook, useWebhooks } from './useWebhooks';

const formats = ['dingtalk', 'alertmanager', 'grafana', 'github', 'gitlab'] as const satisfies WebhookFormat[];

/** The secret addresses at which programs speak in a channel; a new one is shown this once. */
export function Webhooks({ slug }: { slug: string }) {
  const { t, has, format: write } = useI18n();
  const { message: toast } = App.useApp();
  const [form] = Form.useForm<{ name: string; format: WebhookFormat }>();
  const [made, setMade] = useState<MadeWebhook>();
  const query = useWebhooks(slug);
  const webhooks = query.data ?? [];
  const { mutate: make, isPending, error } = useMakeWebhook(slug);
  const { mutate: revoke, isPending: isRevoking, variables: revoked } = useRevokeWebhook(slug);

  function submit(wanted: { name: string; format: WebhookFormat }) {
    setMade(undefined);
    make(wanted, {
      onSuccess: (answer) => {
        setMade(answer);
        form.resetFields();
      },
    });
  }

  const once = (label: string, value: string) => (
    <div>
      {label}
      <br />
      <Typography.Text className={styles.secret} copyable={{ tooltips: [t('webhooks.copy'), t('webhooks.copied')] }} code>
        {value}
      </Typography.Text>
    </div>
  );

  return (
    <section aria-label={t('webhooks')}>
      <h2 className={styles.heading}>{t('webhooks')}</h2>
      <p className={styles.fact}>{t('webhooks.hint')}</p>
      <ListFaces query={query} isEmpty={webhooks.length === 0} empty={{ title: t('webhooks.none') }}>
        <ul className={styles.webhooks}>
          {webhooks.map((webhook) => (
            <li key={webhook.id}>
              <span>
                {webhook.name} <code>…{webhook.hint}</code>
                <span className={styles.title}>
                  {t(`webhooks.format.${webhook.format}`)} · {webhook.lastUsedAt ? t('webhooks.used', { when: write.moment(webhook.lastUsedAt) }) : t('webhooks.unused')}
                </span>
              </span>
              <Popconfirm
                title={t('webhooks.revoke.sure')}
                okText={t('webhooks.revoke')}
                cancelText={t('cancel')}
                onConfirm={() => revoke(webhook.id, { onError: (failure) => void toast.error(describeError({ t, has }, failure)) })}
              >
                <Button danger size="small" loading={isRevoking && revoked === webhook.id} aria-label={t('webhooks.revokeOne', { name: webhook.name })}>
                  {t('webhooks.revoke')}
                </Button>
              </Popconfirm>
            </li>
          ))}
        </ul>
      </ListFaces>
      {made && (
        <Alert
          className={styles.told}
          type="success"
          title={
            <>
              {once(t('webhooks.address'), made.address)}
              {made.secret && once(t('webhooks.secret'), made.secret)}
            </>
          }
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ format: 'dingtalk' }} onFinish={submit}>
        {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
        <Form.Item name="name" label={t('webhooks.name')} rules={[{ required: true, whitespace: true, message: t('webhooks.name.needed') }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="format" label={t('webhooks.format')}>
          <Select options={formats.map((value) => ({ value, label: t(`webhooks.format.${value}`) }))} />
        </Form.Item>
        <Button htmlType="submit" loading={isPending}>
          {t('webhooks.make')}
        </Button>
      </Form>
    </section>
  );
}
