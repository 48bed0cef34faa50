import { Alert, App, Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import type { Channel } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './ChannelAbout.module.css';
import { useSetChannel } from './useChannelSettings';

/** What those who run the hub decide about a channel: its address, and whether it is in use. */
export function ChannelSettings({ channel }: { channel: Channel }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const navigate = useNavigate();
  const { mutate: set, isPending, error } = useSetChannel(channel.slug);

  function rename({ slug }: { slug: string }) {
    const wanted = slug.trim();
    if (wanted === channel.slug) return;
    set(
      { slug: wanted },
      {
        onSuccess: ({ slug: now }) => {
          void toast.success(t('channels.renamed'));
          void navigate(`/channels/${now}`, { replace: true });
        },
      },
    );
  }

  return (
    <section aria-label={t('channels.settings')}>
      <h2 className={styles.heading}>{t('channels.settings')}</h2>
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
      <Form layout="vertical" requiredMark={false} initialValues={{ slug: channel.slug }} onFinish={rename}>
        <Form.Item name="slug" label={t('channels.address')} extra={t('channels.address.hint')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('problem.slug-invalid') }]}>
          <Input prefix="/channels/" maxLength={63} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={isPending}>
          {t('save')}
        </Button>
      </Form>
      <p className={styles.fact}>{channel.archivedAt ? t('channels.state.archived.hint') : t('channels.archive.hint')}</p>
      <Button danger={!channel.archivedAt} loading={isPending} onClick={() => set({ archived: !channel.archivedAt })}>
        {t(channel.archivedAt ? 'channels.unarchive' : 'channels.archive')}
      </Button>
    </section>
  );
}
