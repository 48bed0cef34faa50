import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './ChannelAbout.module.css';
import { type NewChannel, useMakeChannel } from './useChannelSettings';

const LONGEST = { groups: 20, 'send-only': 100 };

/** A channel that only sends, by a custom robot's address; or a new group in DingTalk. */
export function NewChannelDialog({ people, onClose }: { people: { id: string; name: string }[]; onClose: () => void }) {
  const { t, has } = useI18n();
  const navigate = useNavigate();
  const [form] = Form.useForm<NewChannel>();
  const how = Form.useWatch('how', form) ?? 'send-only';
  const { mutate: make, isPending, error } = useMakeChannel();

  function submit(wanted: NewChannel) {
    make(wanted, {
      onSuccess: ({ slug }) => {
        onClose();
        void navigate(`/channels/${slug}`);
      },
    });
  }

  return (
    <Modal open title={t('channels.new.channel')} okText={t('channels.new.make')} cancelText={t('cancel')} confirmLoading={isPending} onOk={form.submit} onCancel={onClose} destroyOnHidden>
      <Form form={form} layout="vertical" requiredMark="optional" initialValues={{ how: 'send-only' }} onFinish={submit}>
        {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
        <Form.Item name="how" required label={t('channels.new.how')} extra={t(how === 'groups' ? 'channels.new.byGroup.hint' : 'channels.new.byWebhook.hint')}>
          <Radio.Group
            options={[
              { value: 'send-only', label: t('channels.new.byWebhook') },
              { value: 'groups', label: t('channels.new.byGroup') },
            ]}
          />
        </Form.Item>
        <Form.Item name="name" label={t('channels.new.name')} rules={[{ required: true, whitespace: true, message: t('channels.new.need.name') }]}>
          <Input maxLength={LONGEST[how]} autoComplete="off" />
        </Form.Item>
        {how === 'send-only' && (
          <>
            <Form.Item name="webhook" label={t('channels.new.webhook')} rules={[{ required: true, whitespace: true, message: t('channels.new.need.webhook') }]}>
              <Input autoComplete="off" spellCheck={false} placeholder="https://oapi.dingtalk.com/robot/send?access_token=…" />
            </Form.Item>
            <Form.Item name="secret" label={t('channels.new.secret')}>
              <Input.Password autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="members" label={t(how === 'groups' ? 'channels.new.members' : 'channels.new.membersSendOnly')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'search' }} options={people.map(({ id, name }) => ({ value: id, label: name, search: `${name} ${id}` }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
