import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Task } from '@/shared/api/types';
import { aTask, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { TaskByLink } from '../TaskByLink';
import { TaskDetail } from './TaskDetail';

const task = aTask({
  subject: 'Inspect the fenders',
  description: 'Both sides.',
  labels: ['码头'],
  assignees: [{ id: 'ana', name: 'Ana Wijaya', state: 'open' }],
  checklist: [{ id: 'check-1', text: 'port side', done: false }],
  comments: 1,
  version: 7,
});

function open(routes: Record<string, unknown> = {}, me = 'ana', shown: Task = task) {
  const at = `/tasks/${task.id}`;
  const hub = stubHub({
    [`GET ${at}`]: shown,
    [`GET ${at}/comments`]: { items: [{ id: 'c', author: 'chen', authorName: '陈晓明', text: 'Rope?', createdAt: task.createdAt }] },
    [`GET ${at}/history`]: {
      items: [{ version: 2, at: task.createdAt, actor: 'budi', actorName: 'Budi Santoso', via: 'card', field: 'part', whom: 'ana', whomName: 'Ana Wijaya', before: 'open', after: 'done' }],
    },
    'GET /channels/pier/members': { items: people },
    'GET /channels/pier/files': { items: [] },
    ...routes,
  });
  show(<TaskByLink id={task.id}>{(one) => <TaskDetail task={one} me={me} onOpenFile={() => {}} />}</TaskByLink>);
  return { hub, at, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('a task is completed, and what there is to do changes with it', async () => {
  const done: Task = { ...task, state: 'done', assignees: [{ id: 'ana', name: 'Ana Wijaya', state: 'done' }] };
  const { at, hub, user } = open({ [`POST /tasks/${task.id}/complete`]: done });

  await user.click(await screen.findByRole('button', { name: 'Complete' }));

  expect(await screen.findByRole('button', { name: 'Reopen' })).toBeInTheDocument();
  expect(hub.sent('POST', `${at}/complete`)).toHaveLength(1);
});

it('an entry of the checklist is ticked', async () => {
  const ticked: Task = { ...task, checklist: [{ id: 'check-1', text: 'port side', done: true, doneByName: 'Ana Wijaya' }] };
  const { at, hub, user } = open({ [`PATCH /tasks/${task.id}/checklist/check-1`]: ticked });

  await user.click(await screen.findByRole('checkbox', { name: /port side/ }));

  await waitFor(() => expect(screen.getByRole('checkbox', { name: /port side/ })).toBeChecked());
  expect(hub.sent('PATCH', `${at}/checklist/check-1`)[0]?.body).toEqual({ done: true });
});

it('comments and history tell who', async () => {
  open();

  expect(await screen.findByText('Rope?')).toBeInTheDocument();
  const entry = (await screen.findByText('Budi Santoso')).closest('li')!;
  expect(entry).toHaveTextContent('on the card');
  expect(within(entry).getByText('Done')).toBeInTheDocument();
});

it('only what was changed is sent, with the version that was read; a clash with somebody else is told', async () => {
  const { at, hub } = open({ [`PATCH /tasks/${task.id}`]: new Refusal(412, { code: 'task-changed', detail: 'Budi Santoso has changed the same' }) });

  // By text: asking for roles in a dialog of this size takes long.
  fireEvent.click(await screen.findByText('Edit'));
  fireEvent.change(await screen.findByLabelText('Subject'), { target: { value: 'Inspect all fenders' } });
  fireEvent.click(screen.getByText('Save'));

  expect(await screen.findByText('Budi Santoso has changed the same')).toBeInTheDocument();
  const [sent] = hub.sent('PATCH', at);
  expect(sent?.body).toEqual({ subject: 'Inspect all fenders' });
  expect(sent?.headers['If-Match']).toBe('"7"');
});

it('who has nothing to do with it can only follow it', async () => {
  open({}, 'devi');

  expect(await screen.findByRole('button', { name: 'Follow' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^(Complete|Edit|Cancel)/ })).not.toBeInTheDocument();
});

it('a conflict with DingTalk is told with who and when, until somebody moves the part', async () => {
  const event = { version: 3, at: '2026-08-24T10:00:00Z', whom: 'budi', whomName: 'Budi Santoso' };
  const conflict = { ...event, via: 'dingtalk', field: 'conflict', before: 'done', after: 'cancelled' };
  const cancelled = { ...event, version: 2, at: '2026-08-24T09:59:00Z', actor: 'ana', actorName: 'Ana Wijaya', via: 'web', field: 'part', before: 'open', after: 'cancelled' };
  open({ [`GET /tasks/${task.id}/history`]: { items: [conflict, cancelled] } });

  const told = await screen.findByRole('alert');
  expect(told).toHaveTextContent(/Budi Santoso’s part became “Done” \(.*:00/);
  expect(told).toHaveTextContent(/Ana Wijaya had moved it here to “Cancelled” \(.*:59/);
});
