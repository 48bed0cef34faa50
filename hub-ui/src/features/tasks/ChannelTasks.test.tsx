import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Task } from '@/shared/api/types';
import { aTask, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { ChannelTasks } from './ChannelTasks';

const fenders = aTask({
  subject: 'Inspect the fenders',
  assignees: [
    { id: 'ana', name: 'Ana Wijaya', state: 'open' },
    { id: 'budi', name: 'Budi Santoso', state: 'done', doneAt: '2026-11-24T12:00:00Z' },
  ],
});

function open(routes: Record<string, unknown>, me = 'ana') {
  const found = people.map((person) => ({ ...person, department: 'Engineering', inChannel: true }));
  const hub = stubHub({ 'GET /people': { items: found, next: null }, 'GET /channels/pier/tasks': { items: [fenders] }, ...routes });
  show(<ChannelTasks slug="pier" me={me} chosen={undefined} onLeaveChosen={() => {}} />);
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

it('each person’s part is told apart, in words too', async () => {
  open({});

  const task = await screen.findByRole('article', { name: 'Inspect the fenders' });

  expect(within(task).getByText('Ana Wijaya').closest('li')).toHaveTextContent('Open');
  expect(within(task).getByText('Budi Santoso').closest('li')).toHaveTextContent('Done');
});

it('one’s own part is completed with the keyboard', async () => {
  const done: Task = { ...fenders, assignees: fenders.assignees.map((one) => ({ ...one, state: 'done' as const })) };
  const { hub, user } = open({ [`POST /tasks/${fenders.id}/complete`]: done });
  const task = await screen.findByRole('article', { name: 'Inspect the fenders' });

  within(task).getByRole('button', { name: 'Complete' }).focus();
  await user.keyboard('{Enter}');

  expect(await within(task).findByRole('button', { name: 'Reopen' })).toBeInTheDocument();
  expect(hub.sent('POST', `/tasks/${fenders.id}/complete`)).toHaveLength(1);
});

it('who has no part in a task has no button for it', async () => {
  open({}, 'devi');

  const task = await screen.findByRole('article', { name: 'Inspect the fenders' });

  expect(within(task).queryByRole('button', { name: /Complete|Reopen/ })).not.toBeInTheDocument();
});

it('who gave a task and has no part in it can complete it as a whole', async () => {
  const given = aTask({ subject: 'Given away', creator: 'devi', assignees: [{ id: 'budi', name: 'Budi Santoso', state: 'open' }] });
  open({ 'GET /channels/pier/tasks': { items: [given] } }, 'devi');

  const task = await screen.findByRole('article', { name: 'Given away' });

  expect(within(task).getByRole('button', { name: 'Complete' })).toBeInTheDocument();
});

it('a task is assigned to the chosen people', async () => {
  const { hub, user } = open({
    'POST /channels/pier/tasks': ({ body }: { body: { subject: string } }) => aTask({ subject: body.subject }),
  });

  await user.click(screen.getByRole('button', { name: 'New task' }));
  const dialog = await screen.findByRole('dialog', { name: 'New task' });
  write(within(dialog).getByLabelText('Subject'), 'Paint the bollards');
  write(within(dialog).getByLabelText('Assignees'), '晓明');
  await user.click(await screen.findByTitle('陈晓明'));
  write(within(dialog).getByLabelText(/Description/), 'Yellow.');
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));

  expect(await screen.findByRole('article', { name: 'Paint the bollards' })).toBeInTheDocument();
  expect(hub.sent('POST', '/channels/pier/tasks')[0]?.body).toEqual({ subject: 'Paint the bollards', assignees: ['chen'], description: 'Yellow.' });
});

it('the dialog says what is missing, and what the hub refused', async () => {
  const { hub, user } = open({ 'POST /channels/pier/tasks': new Refusal(422, { code: 'assignee-unknown', detail: 'zed' }) });
  await user.click(screen.getByRole('button', { name: 'New task' }));
  const dialog = await screen.findByRole('dialog', { name: 'New task' });

  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  expect(await within(dialog).findByText('Say what is to be done.')).toBeInTheDocument();
  expect(within(dialog).getByText('Choose at least one person.')).toBeInTheDocument();
  expect(hub.sent('POST', '/channels/pier/tasks')).toHaveLength(0);

  write(within(dialog).getByLabelText('Subject'), 'x');
  write(within(dialog).getByLabelText('Assignees'), 'devi');
  await user.click(await screen.findByTitle('Devi Lestari'));
  await user.click(within(dialog).getByRole('button', { name: 'Assign' }));
  await waitFor(() => expect(within(dialog).getAllByRole('alert').map((alert) => alert.textContent)).toContain('Someone chosen cannot be given a task here.'));
});
