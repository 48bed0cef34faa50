import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { aTask } from '@/testData';
import { keys } from '../api/keys';
import type { Page, Task } from '../api/types';
import { keepSnapshotsCurrent } from './snapshots';

it('a change that arrives while a list is loading is not lost', async () => {
  const cache = new QueryClient();
  const snapshots = keepSnapshotsCurrent(cache);
  let answer!: (page: Page<Task>) => void;
  const loading = cache.fetchQuery({
    queryKey: keys.channelTasks('pier'),
    queryFn: () => new Promise<Page<Task>>((resolve) => (answer = resolve)),
  });
  const task = aTask({ subject: 'assigned meanwhile' });

  snapshots.receive([{ position: '5', type: 'task.created', channel: 'pier', task }]);
  answer({ items: [] });
  await loading;

  expect(cache.getQueryData<Page<Task>>(keys.channelTasks('pier'))?.items).toEqual([task]);
  snapshots.stop();
});
