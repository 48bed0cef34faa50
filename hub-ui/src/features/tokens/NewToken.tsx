import { Alert, Button, Checkbox, Form, Input, InputNumber, Typography } from 'antd';
import { useState } from 'react';
import type { Me, Scope } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { may } from '@/shared/lib/may';
import styles from './Tokens.module.css';
import { useMakeToken } from './useTokens';

const USUAL_DAYS = 90;
const MOST_DAYS = 366;

interface Wanted {
  name: string;
  scopes: Scope[];
  expiresInDays: number;
}

/** Makes a token and shows it, this once. */
export function NewToken({ me }: { me: Me }) {
  const { t, has } = useI18n();
  const [form] = Form.useForm<Wanted>();
  const [secret, setSecret] = useState<string>();
  const { mutate: make, isPending, error } = useMakeToken();
  const scopes: Scope[] = may(me, 'administer') ? ['read', 'write', 'admin'] : ['read', 'write'];

  function submit(wanted: Wanted) {
    setSecret(undefined);
    make(wanted, {
      onSuccess: (made) => {
        setSecret(made.secret);
        form.resetFields();
      },
    });
  }

  return (
    <section className={styles.new} aria-label={t('tokens.new')}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ scopes: ['read', 'write'], expiresInDays: USUAL_DAYS }} onFinish={submit}>
        <Form.Item name="name" label={t('tokens.name')} rules={[{ required: true, whitespace: true, message: t('tokens.name.needed') }]}>
          <Input maxLength={100} placeholder={t('tokens.name.hint')} />
        </Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={[{ type: 'array', min: 1, message: t('tokens.scopes.needed') }]}>
          <Checkbox.Group options={scopes.map((value) => ({ value, label: t(`tokens.scope.${value}`) }))} />
        </Form.Item>
        <Form.Item name="expiresInDays" label={t('tokens.days')} rules={[{ required: true, message: t('tokens.days.needed') }]}>
          <InputNumber min={1} max={MOST_DAYS} precision={0} />
        </Form.Item>
        {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('tokens.make')}
        </Button>
      </Form>
      {secret && (
        <Alert
          className={styles.secret}
          type="success"
          showIcon
          title={t('tokens.made')}
          description={
            <Typography.Text copyable={{ tooltips: [t('tokens.copy'), t('tokens.copied')] }} code>
              {secret}
            </Typography.Text>
          }
        />
      )}
    </section>
  );
}
