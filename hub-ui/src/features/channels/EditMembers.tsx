import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Select } from 'antd';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { KnownPerson, Member, Page } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';
import { describeError } from '@/shared/i18n/describeError';
import styles from './ChannelAbout.module.css';

/** Who sees a channel of which DingTalk tells nothing. */
export function EditMembers({ slug, members }: { slug: string; members: Member[] }) {
  const { t, has } = useI18n();
  const { message: toast } = App.useApp();
  const cache = useQueryClient();
  const { data } = useQuery({
    queryKey: keys.people('limit=200'),
    queryFn: ({ signal }) => request<Page<KnownPerson>>('/admin/people?limit=200', { signal }),
  });
  const { mutate: set, isPending, error } = useMutation({
    mutationFn: (wanted: string[]) => request(`/channels/${encodeURIComponent(slug)}/members`, { method: 'PUT', body: { members: wanted } }),
    onSuccess: () => {
      void toast.success(t('channels.members.saved'));
      void cache.invalidateQueries({ queryKey: keys.members(slug) });
    },
  });
  const known = new Map([...members, ...(data?.items ?? [])].map(({ id, name }) => [id, name]));
  const now = members.map(({ id }) => id);

  return (
    <Form key={now.join()} layout="vertical" requiredMark={false} initialValues={{ members: now }} onFinish={({ members: wanted }: { members: string[] }) => set(wanted)}>
      {error && <Alert type="error" showIcon title={describeError({ t, has }, error)} className={styles.told} />}
      <Form.Item name="members" label={t('channels.members.who')} extra={t('channels.members.hint')} rules={[{ required: true, message: t('problem.member-missing') }]}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'search' }} options={[...known].map(([id, name]) => ({ value: id, label: name, search: `${name} ${id}` }))} />
      </Form.Item>
      <Button htmlType="submit" loading={isPending}>
        {t('save')}
      </Button>
    </Form>
  );
}
