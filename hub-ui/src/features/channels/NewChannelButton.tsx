import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { KnownPerson, Page } from '@/shared/api/types';
import { useI18n } from '@/shared/i18n/context';

const NewChannelDialog = lazy(() => import('./NewChannelDialog').then((module) => ({ default: module.NewChannelDialog })));

/** For those who run the hub. */
export function NewChannelButton() {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keys.people('limit=200'),
    queryFn: ({ signal }) => request<Page<KnownPerson>>('/admin/people?limit=200', { signal }),
    enabled: isOpen,
  });
  return (
    <>
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('channels.new.channel')}
      </Button>
      {isOpen && (
        <Suspense>
          <NewChannelDialog people={data?.items ?? []} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
