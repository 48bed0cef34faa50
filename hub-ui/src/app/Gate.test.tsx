import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, expect, it } from 'vitest';
import { aMessage, aTask, guest, owner, people } from '@/testData';
import { FakeStream, Refusal, show, stubHub } from '@/testHub';
import { Gate } from './Gate';

const signedOut = new Refusal(401, { code: 'not-signed-in' });
const channels = {
  position: '40',
  items: [
    { id: '1', slug: 'pier', name: 'Project Pier', kind: 'group', state: 'bound', members: 4, lastMessageAt: null },
    { id: '2', slug: 'ops', name: 'Ops 值班', kind: 'group', state: 'bound', members: 4, lastMessageAt: null },
    { id: '3', slug: 'direct-ana', name: 'Dermaga', kind: 'direct', state: 'bound', members: 1, lastMessageAt: null },
  ],
};
const task = aTask({ id: 't1', channel: 'pier', subject: 'Inspect the fenders', description: 'Seaward side.' });
const world = {
  'GET /me': { ...owner, simulatorUrl: 'http://localhost:8090' },
  'GET /status': { dingtalk: { state: 'connected' }, deliveries: { queued: 0, held: 2, unanswered: 0, refused: 1 }, alarms: [] },
  'GET /quota': { month: '2026-11', quotas: [{ quota: 'api', used: 4000, limit: 5000, share: 0.8, forecast: '2026-11-28', warnings: [], saving: true, usedUp: false }] },
  'GET /tasks': { items: [task] },
  'GET /channels': channels,
  'GET /channels/pier/members': { items: people },
  'GET /channels/ops/members': { items: people },
  'GET /channels/pier/messages': { items: [aMessage({ text: 'good morning' })], next: null },
  'GET /channels/ops/messages': { items: [], next: null },
  'GET /channels/pier/tasks': { items: [task] },
  'GET /tasks/t1': task,
};

beforeEach(() => FakeStream.install());

function open(at: string, routes: Record<string, unknown> = {}) {
  const hub = stubHub({ ...world, ...routes });
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<Gate />, { at }) };
}

it('who is not signed in is led to DingTalk, and back to the page that was asked for', async () => {
  open('/channels/pier/files', { 'GET /me': signedOut });

  expect(await screen.findByRole('button', { name: 'Sign in with DingTalk' })).toBeInTheDocument();
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
});

it('a sign-in that failed says why', async () => {
  open('/signin?error=unknown-person', { 'GET /me': signedOut });

  expect(await screen.findByRole('alert')).toHaveTextContent('not a member of this organization');
});

it('the channels are listed, and the stream starts at their position', async () => {
  open('/channels/pier');

  const nav = await screen.findByRole('navigation', { name: 'Channels' });
  expect(within(nav).getAllByRole('link').map((link) => link.textContent)).toEqual(['Project Pier', 'Ops 值班', 'Dermaga']);
  expect(await within(await screen.findByRole('log', { name: 'Project Pier' })).findByText('good morning')).toBeInTheDocument();
  expect(FakeStream.last.url).toBe('/api/v1/changes?after=40');
  expect(screen.getByRole('link', { name: 'Open the simulated DingTalk' })).toHaveAttribute('href', 'http://localhost:8090');
});

it('the first page says what is connected, what waits, what failed, and when the month ends', async () => {
  open('/');

  const dingtalk = await screen.findByRole('region', { name: 'DingTalk' });
  expect(await within(dingtalk).findByText('DingTalk connected')).toBeInTheDocument();
  expect(within(dingtalk).getByRole('link', { name: /Refused 1/ })).toHaveAttribute('href', '/deliveries?state=refused');
  expect(within(dingtalk).getByRole('link', { name: /Held 2/ })).toHaveAttribute('href', '/deliveries?state=held');
  const quota = screen.getByRole('region', { name: 'DingTalk’s quota of this month' });
  expect(await within(quota).findByText('4,000 of 5,000')).toBeInTheDocument();
  expect(within(quota).getByText('Used up on Saturday, November 28 at this rate')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'Unread' })).getByText('You have read everything')).toBeInTheDocument();
});

it('a guest finds channels and tasks, and nothing that is not for guests', async () => {
  open('/', { 'GET /me': guest });

  expect(await screen.findByRole('link', { name: 'My tasks' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Deliveries' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Doctor' })).not.toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'DingTalk' })).not.toBeInTheDocument();
});

it('a first visit without channels says how to begin', async () => {
  open('/', { 'GET /channels': { position: '40', items: [] } });

  expect(await within(await screen.findByRole('region', { name: 'Unread' })).findByText(/Write to the robot in DingTalk/)).toBeInTheDocument();
});

it('a message appears without reload, and marks a channel that is not open as unread', async () => {
  open('/channels/pier');
  const log = await screen.findByRole('log', { name: 'Project Pier' });
  await within(log).findByText('good morning');
  const soon = new Date(Date.now() + 1000).toISOString();

  act(() => {
    FakeStream.last.say('change', { position: '41', type: 'message.posted', channel: 'pier', message: aMessage({ text: 'from the phone', createdAt: soon }) });
    FakeStream.last.say('change', { position: '42', type: 'message.posted', channel: 'ops', message: aMessage({ channel: 'ops', createdAt: soon }) });
  });

  expect(await within(log).findByText('from the phone')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: /Ops 值班 unread/ })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /Project Pier unread/ })).not.toBeInTheDocument();
  expect(await screen.findByText('Budi Santoso: from the phone')).toBeInTheDocument();
  expect(document.title).toBe('(1) Project Pier · Dermaga');
});

it('what one writes oneself makes a channel unread only where something else is', async () => {
  open('/channels/pier');
  await within(await screen.findByRole('log', { name: 'Project Pier' })).findByText('good morning');
  const say = (position: string, author: string, seconds: number) => {
    const createdAt = new Date(Date.now() + seconds * 1000).toISOString();
    const message = aMessage({ channel: 'ops', author, createdAt });
    FakeStream.last.say('change', { position, type: 'message.posted', channel: 'ops', message });
  };

  act(() => say('41', 'ana', 1));
  expect(screen.queryByRole('link', { name: /Ops 值班 unread/ })).not.toBeInTheDocument();
  act(() => {
    say('42', 'budi', 2);
    say('43', 'ana', 3);
  });

  expect(await screen.findByRole('link', { name: /Ops 值班 unread/ })).toBeInTheDocument();
});

it('a broken link is said, and so is that it is back', async () => {
  open('/channels/pier');
  await screen.findByRole('log', { name: 'Project Pier' });
  act(() => FakeStream.last.say('caught-up', { position: '41' }));
  expect(await screen.findByText('DingTalk connected')).toBeInTheDocument();

  act(() => FakeStream.last.fail(0));
  expect(await screen.findByText('Reconnecting…')).toBeInTheDocument();

  act(() => void window.dispatchEvent(new Event('online')));
  act(() => FakeStream.last.say('caught-up', { position: '41' }));
  expect(await screen.findByText('DingTalk connected')).toBeInTheDocument();
});

it('who else is here and who writes is shown, until it is written or the link is lost', async () => {
  open('/channels/pier');
  await within(await screen.findByRole('log', { name: 'Project Pier' })).findByText('good morning');
  const typing = () => act(() => FakeStream.last.say('typing', { channel: 'pier', account: 'budi', until: 'soon' }));

  act(() => ['ana', 'budi', 'chen'].forEach((account) => FakeStream.last.say('presence', { account, present: true })));
  expect(await screen.findByText('2 here now')).toHaveAttribute('title', 'Here now: Budi Santoso, 陈晓明');
  act(() => FakeStream.last.say('presence', { account: 'chen', present: false }));
  expect(await screen.findByText('1 here now')).toBeInTheDocument();

  typing();
  expect(await screen.findByText('Budi Santoso is writing…')).toBeInTheDocument();
  act(() => FakeStream.last.say('change', { position: '41', type: 'message.posted', channel: 'pier', message: aMessage({ author: 'budi' }) }));
  await waitFor(() => expect(screen.queryByText('Budi Santoso is writing…')).not.toBeInTheDocument());

  act(() => FakeStream.last.fail(0));
  await waitFor(() => expect(screen.queryByText('1 here now')).not.toBeInTheDocument());
  expect(await screen.findByText(/No connection to the workspace/)).toBeInTheDocument();
});

it('the keyboard leads everywhere, not while one writes, and not when it was switched off', async () => {
  const { user } = open('/');
  await screen.findByRole('navigation', { name: 'Channels' });

  await user.keyboard('gc');
  const box = await screen.findByRole('textbox', { name: 'Message' });
  await user.keyboard('w');
  expect(box).toHaveFocus();
  await user.keyboard('gh?');
  expect(box).toHaveValue('gh?');

  act(() => box.blur());
  await user.keyboard('?');
  const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  await user.click(within(list).getByRole('switch', { name: 'Single keys as shortcuts' }));
  await user.click(within(list).getByRole('button', { name: 'Close' }));
  act(() => (document.activeElement as HTMLElement).blur());
  await user.keyboard('gh');

  expect(screen.getByRole('textbox', { name: 'Message' })).toBeInTheDocument();
});

it('a session that ended while the page was open leads to the sign-in', async () => {
  let isSignedIn = true;
  open('/channels/pier', { 'GET /me': () => (isSignedIn ? world['GET /me'] : signedOut) });
  await screen.findByRole('log', { name: 'Project Pier' });

  isSignedIn = false;
  act(() => FakeStream.last.fail(FakeStream.CLOSED));

  expect(await screen.findByRole('button', { name: 'Sign in with DingTalk' })).toBeInTheDocument();
});

it('a reset loads everything again', async () => {
  const { hub } = open('/channels/pier');
  await within(await screen.findByRole('log')).findByText('good morning');
  const loads = () => hub.calls.filter(({ path }) => path.startsWith('/channels/pier/messages')).length;
  const before = loads();

  act(() => FakeStream.last.say('reset', {}));
  act(() => FakeStream.last.say('caught-up', { position: '900' }));

  await waitFor(() => expect(loads()).toBe(before + 1));
});

it('the link of a to-do opens its task on a page of its own', async () => {
  open('/tasks/t1');

  const task = await screen.findByRole('article');
  expect(await within(task).findByText('Seaward side.')).toBeInTheDocument();
  expect(screen.getByRole('navigation', { name: 'Where the task is' })).toHaveTextContent('Project Pier');
});

it('a channel one cannot see is not there', async () => {
  open('/channels/secret');

  expect(await screen.findByText('There is no such channel, or you are not a member of it.')).toBeInTheDocument();
});

it('the page has no fault that axe finds', async () => {
  const { container } = open('/channels/pier');
  await within(await screen.findByRole('log')).findByText('good morning');

  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});
