import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { expect, it } from 'vitest';
import { Uploads } from '@/features/files/Uploads';
import type { Channel } from '@/shared/api/types';
import { aChannel, aFile, aTask, owner } from '@/testData';
import { show, stubHub } from '@/testHub';
import { TaskPage } from './TaskPage';

const file = aFile({ name: 'berths.zip', preview: 'none' });
const task = aTask({ files: [{ id: file.id, name: file.name, size: file.size, contentType: file.contentType }] });

function open(channels: Channel[]) {
  const hub = stubHub({
    [`GET /tasks/${task.id}`]: task,
    [`GET /tasks/${task.id}/comments`]: { items: [] },
    [`GET /tasks/${task.id}/history`]: { items: [] },
    [`GET /files/${file.id}`]: file,
    [`GET /files/${file.id}/versions`]: { items: [file] },
    [`GET /files/${file.id}/places`]: { items: [file] },
    [`GET /tasks?file=${file.id}`]: { items: [] },
  });
  show(
    <Uploads>
      <Routes>
        <Route path="/tasks/:id" element={<TaskPage me={owner} channels={channels} />} />
      </Routes>
    </Uploads>,
    { at: `/tasks/${task.id}` },
  );
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('a file of a task opens over it, with its versions and places', async () => {
  const { user } = open([aChannel()]);

  await user.click(await screen.findByRole('button', { name: file.name }));

  expect(await screen.findByText('Versions')).toBeInTheDocument();
  expect(screen.getByText('Shared in')).toBeInTheDocument();
  expect(screen.getByRole('navigation', { name: 'Where the task is', hidden: true })).toBeInTheDocument();
});

it('who is not in the channel opens it too, and nothing else of it is asked for', async () => {
  const { hub, user } = open([]);

  await user.click(await screen.findByRole('button', { name: file.name }));

  expect(await screen.findByText(/^This kind of file cannot be shown here/)).toBeInTheDocument();
  expect(screen.queryByText('Versions')).not.toBeInTheDocument();
  expect(screen.queryByRole('navigation', { hidden: true })).not.toBeInTheDocument();
  expect(hub.sent('GET', `/files/${file.id}/versions`)).toHaveLength(0);
  expect(hub.sent('GET', `/files/${file.id}/places`)).toHaveLength(0);
});
