import { Alert, App, Button, Form, Input, Popconfirm } from 'antd';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import { ListFaces } from '@/shared/ui/ListFaces';
import styles from './ChannelAbout.module.css';
import { useAddRobot, useRobots, useTakeOffRobot } from './useRobots';

interface NewRobot {
  webhook: string;
  secret?: string;
}

/** The group's own robots, by which people are mentioned; their addresses are never shown again. */
export function Robots({ slug, mayAdd }: { slug: string; mayAdd: boolean }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const [form] = Form.useForm<NewRobot>();
  const query = useRobots(slug);
  const robots = query.data ?? [];
  const { mutate: add, isPending, error } = useAddRobot(slug);
  const { mutate: takeOff, isPending: isGoing, variables: going } = useTakeOffRobot(slug);

  return (
    <section aria-label={t('channels.robots')}>
      <h2 className={styles.heading}>{t('channels.robots')}</h2>
      <p className={styles.fact}>{t('channels.robots.hint')}</p>
      <ListFaces query={query} isEmpty={robots.length === 0} empty={{ title: t('channels.robots.none') }}>
        <ul className={styles.webhooks}>
          {robots.map(({ id, bySettings, signed, readable }) => (
            <li key={id}>
              <span>
                <code>{id}</code>
                <span className={styles.title}>
                  {[t(bySettings ? 'channels.robots.bySettings' : 'channels.robots.added'), readable ? t(signed ? 'channels.robots.signed' : 'channels.robots.unsigned') : t('channels.robots.unreadable')].join(' · ')}
                </span>
              </span>
              {!bySettings && (
                <Popconfirm
                  title={t('channels.robots.takeOff.sure')}
                  okText={t('channels.robots.takeOff')}
                  cancelText={t('cancel')}
                  onConfirm={() => takeOff(id, { onError: (failure) => void toast.error(describeError({ t, has }, failure)) })}
                >
                  <Button danger size="small" loading={isGoing && going === id} aria-label={t('channels.robots.takeOffOne', { id })}>
                    {t('channels.robots.takeOff')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      </ListFaces>
      {mayAdd && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(robot) => add(robot, { onSuccess: () => form.resetFields() })}>
          {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
          <Form.Item name="webhook" label={t('channels.new.webhook')} rules={[{ required: true, whitespace: true, message: t('channels.new.need.webhook') }]}>
            <Input autoComplete="off" spellCheck={false} placeholder="https://oapi.dingtalk.com/robot/send?access_token=…" />
          </Form.Item>
          <Form.Item name="secret" label={t('channels.new.secret')}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          <Button htmlType="submit" loading={isPending}>
            {t('channels.robots.add')}
          </Button>
        </Form>
      )}
    </section>
  );
}
