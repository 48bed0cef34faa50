import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { show, stubHub } from '@/testHub';
import { SetAsideList } from './SetAsideList';

const item = (id: number) => ({
  id,
  kind: 'message',
  conversation: `cid${id}`,
  receivedAt: '2026-11-24T12:00:00Z',
  setAsideAt: '2026-11-24T12:00:01Z',
  attempts: 1,
  cause: 'group-unknown',
  reason: `The group cid${id} is bound to no channel`,
});

it('what could not be placed says why, and is processed again one by one or together', async () => {
  const hub = stubHub({
    'GET /inbox': { items: [item(1), item(2)], next: null },
    'POST /inbox/2/replay': { replayed: 1 },
    'POST /inbox/replay': { replayed: 2 },
  });
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  show(<SetAsideList />);

  expect(await screen.findByText('The group cid1 is bound to no channel')).toBeInTheDocument();
  await user.click(screen.getAllByRole('button', { name: 'Process again' })[1]!);
  expect(await screen.findByText('1 is processed again')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Process all again' }));
  expect(await screen.findByText('2 are processed again')).toBeInTheDocument();
  expect(hub.sent('POST', '/inbox/2/replay')).toHaveLength(1);
});

it.each([
  ['todo', 'To-do change'],
  ['group', 'Group change'],
  ['press', 'Press on a card'],
  ['something-new', 'Other event'],
])('what kind of event it is stands there: %s', async (kind, name) => {
  stubHub({ 'GET /inbox': { items: [{ ...item(1), kind }], next: null } });
  show(<SetAsideList />);

  expect(await screen.findByText(name)).toBeInTheDocument();
});

it('an empty list says what it is for', async () => {
  stubHub({ 'GET /inbox': { items: [], next: null } });
  show(<SetAsideList />);

  expect(await screen.findByText('Nothing is set aside')).toBeInTheDocument();
});
