import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { keys } from '@/shared/api/keys';
import { request } from '@/shared/api/request';
import type { KnownPerson, Page } from '@/shared/api/types';

const NewChannelDialog = lazy(() => import('./NewChannelDialog').then((module) => ({ default: module.NewChannelDialog })));

/** For those who run the hub. It stands beside the list of channels, which is another one when a page gets wide. */
export function NewChannel({ onClose }: { onClose: () => void }) {
  const { data } = useQuery({
    queryKey: keys.people('limit=200'),
    queryFn: ({ signal }) => request<Page<KnownPerson>>('/admin/people?limit=200', { signal }),
  });
  return (
    <Suspense>
      <NewChannelDialog people={data?.items ?? []} onClose={onClose} />
    </Suspense>
  );
}
