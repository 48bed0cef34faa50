import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Message } from '@/shared/api/types';
import { applyChange } from '@/shared/realtime/applyChange';
import { aChannel, aMessage, delivered, owner, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();


function open(routes: Record<string, unknown>) {
  const hub = stubHub({ 'GET /channels/pier/members': { items: people }, ...routes });
  const page = show(
    <MessagesPanel channel={channel} me={owner} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
  );
  return { hub, ...page, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

const log = () => screen.getByRole('log', { name: 'Project Pier' });

it('a sent message appears at once, and its echo takes its place', async () => {
  let answer: (message: Message) => void;
  const { hub, cache, user } = open({
    'GET /channels/pier/messages': { items: [aMessage({ text: 'before' })], next: null },
    'POST /channels/pier/messages': () => new Promise((resolve) => (answer = resolve)),
  });
  await within(log()).findByText('before');

  await user.type(screen.getByRole('textbox', { name: 'Message' }), 'hello{Enter}');
  expect(await within(log()).findByText('hello')).toBeInTheDocument();
  expect(within(log()).getByText('Sending…')).toBeInTheDocument();

  const { clientId } = hub.sent('POST', '/channels/pier/messages')[0]!.body as { clientId: string };
  expect(hub.sent('POST', '/channels/pier/messages')[0]!.headers['Idempotency-Key']).toBe(clientId);
  const echo = aMessage({ id: 'm1', author: 'ana', authorName: 'Ana Wijaya', text: 'hello', clientId, delivery: delivered('sent') });
  act(() => applyChange(cache, { position: '1', type: 'message.posted', channel: 'pier', message: echo }));
  act(() => answer({ ...echo, delivery: delivered('queued') }));

  await waitFor(() => expect(within(log()).queryByText('Sending…')).not.toBeInTheDocument());
  expect(within(log()).getAllByText('hello')).toHaveLength(1);
  expect(within(log()).getAllByRole('article').at(-1)).toHaveTextContent('Sent');
});

it('a message the hub did not take stays, says why, and can be sent again under the same id', async () => {
  let isDown = true;
  const { hub, user } = open({
    'GET /channels/pier/messages': { items: [], next: null },
    'POST /channels/pier/messages': ({ body }: { body: { text: string; clientId: string } }) =>
      isDown ? new Refusal(422, { code: 'message-too-long' }) : aMessage({ ...body, author: 'ana' }),
  });

  await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'hello{Enter}');
  expect(await within(log()).findByRole('alert')).toHaveTextContent('Not sent. The message is too long.');
  isDown = false;
  await user.click(within(log()).getByRole('button', { name: 'Send again' }));

  await waitFor(() => expect(within(log()).queryByRole('alert')).not.toBeInTheDocument());
  expect(within(log()).getAllByText('hello')).toHaveLength(1);
  const ids = hub.sent('POST', '/channels/pier/messages').map(({ body }) => (body as { clientId: string }).clientId);
  expect(ids[1]).toBe(ids[0]);
});

it('each state of a delivery has its word, and a refusal its reason, its advice and a retry', async () => {
  const refused = aMessage({
    text: 'refused one',
    delivery: delivered('refused', { reason: 'No permission.', advice: 'Ask an administrator.', code: 'Forbidden', requestId: '7A2F' }),
  });
  const { hub, user } = open({
    'GET /channels/pier/messages': {
      items: [
        aMessage({ text: 'queued one', delivery: delivered('queued') }),
        aMessage({ text: 'held one', delivery: delivered('held', { until: '2026-11-24T12:01:00Z', reason: '20 a minute' }) }),
        aMessage({ text: 'unanswered one', delivery: delivered('unanswered') }),
        refused,
      ],
      next: null,
    },
    [`POST /messages/${refused.id}/retry`]: { ...refused, delivery: delivered('queued', { attempts: 1 }) },
  });
  const article = async (text: string) => (await within(log()).findByText(text)).closest('article')!;

  expect(await article('queued one')).toHaveTextContent('Queued');
  expect(await article('held one')).toHaveTextContent('Held');
  expect(await article('held one')).toHaveTextContent('20 a minute');
  expect(await article('unanswered one')).toHaveTextContent('No answer');
  expect(within(await article('refused one')).getByText('No permission.')).toBeInTheDocument();
  expect(within(await article('refused one')).getByText('Ask an administrator.')).toBeInTheDocument();

  await user.click(within(await article('refused one')).getByRole('button', { name: 'Refused' }));
  expect(await screen.findByText('7A2F')).toBeInTheDocument();
  expect(screen.getByText('Forbidden')).toBeInTheDocument();

  await user.click(within(await article('refused one')).getByRole('button', { name: 'Retry' }));
  await waitFor(async () => expect(await article('refused one')).toHaveTextContent('Queued'));
  expect(hub.sent('POST', `/messages/${refused.id}/retry`)).toHaveLength(1);
});

it('who is mentioned without being named in the text is named after it', async () => {
  open({ 'GET /channels/pier/messages': { items: [aMessage({ text: 'Build is red', mentions: ['chen'] })], next: null } });

  expect((await within(log()).findByText('@陈晓明')).closest('article')).toHaveTextContent('Build is red @陈晓明');
});

it('an empty channel says so, and a failed one offers to try again', async () => {
  let isDown = true;
  const { user } = open({
    'GET /channels/pier/messages': () => (isDown ? new Refusal(403, { code: 'not-allowed' }) : { items: [], next: null }),
  });

  expect(await screen.findByText('You may not do this.')).toBeInTheDocument();
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Nothing has been said here yet')).toBeInTheDocument();
});

it('markup in a message is text, and only addresses become links', async () => {
  open({
    'GET /channels/pier/messages': {
      items: [aMessage({ text: '<img src=x onerror=alert(1)> javascript:alert(1) https://example.com/a?b=1.' })],
      next: null,
    },
  });

  expect(await within(log()).findByText(/<img src=x onerror=alert\(1\)>/)).toBeInTheDocument();
  expect(within(log()).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://example.com/a?b=1']);
});
