import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { aChannel, aTask } from '@/testData';
import { show, stubHub } from '@/testHub';
import { MyNextTasks } from './MyNextTasks';
import { MyTasks } from './MyTasks';

const mine = [{ id: 'ana', name: 'Ana Wijaya', state: 'open' as const }];
const tasks = [aTask({ id: 't1', subject: 'here', channel: 'pier', assignees: mine }), aTask({ id: 't2', subject: 'from outside', channel: 'dock', assignees: mine })];

it('a task opens beside its channel, and by itself where the reader does not see the channel', async () => {
  stubHub({ 'GET /tasks': { items: tasks } });
  show(<MyTasks me="ana" channelName={(slug) => (slug === 'pier' ? 'Project Pier' : undefined)} />, { at: '/tasks' });

  expect(await screen.findByRole('link', { name: 'here' })).toHaveAttribute('href', '/channels/pier/tasks/t1');
  expect(screen.getByRole('link', { name: 'from outside' })).toHaveAttribute('href', '/tasks/t2');
});

it('so do those on the first page', async () => {
  stubHub({ 'GET /tasks': { items: tasks } });
  show(<MyNextTasks me="ana" channels={[aChannel({ slug: 'pier' })]} />, { at: '/' });

  expect(await screen.findByRole('link', { name: 'here' })).toHaveAttribute('href', '/channels/pier/tasks/t1');
  expect(screen.getByRole('link', { name: 'from outside' })).toHaveAttribute('href', '/tasks/t2');
});
