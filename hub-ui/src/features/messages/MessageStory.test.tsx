import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { aMessage, delivered } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessageStory } from './MessageStory';

const tries = [
  { kind: 'text', part: 1, parts: 1, number: 1, route: 'custom-robot', startedAt: '2026-11-24T12:00:00Z', outcome: 'held', code: '130101', reason: 'send too fast', advice: 'Wait', requestId: 'r-1' },
  { kind: 'text', part: 1, parts: 1, number: 2, route: 'app-robot', startedAt: '2026-11-24T12:00:20Z', outcome: 'sent' },
];
const readers = { hasRead: [{ id: 'budi', name: 'Budi Santoso' }], hasNot: [{ id: 'chen', name: '陈晓明' }], asOf: '2026-11-24T12:01:00Z' };

function open(message = aMessage({ id: 'm1', author: 'ana', text: 'hello' }), routes: Record<string, unknown> = {}) {
  const hub = stubHub({ 'GET /messages/m1/attempts': { items: tries }, 'GET /messages/m1/readers': readers, ...routes });
  const onRetry = vi.fn();
  show(<MessageStory message={message} me="ana" onRetry={onRetry} onClose={() => {}} />);
  return { hub, onRetry, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('tells every try with its way, its outcome and what DingTalk called it', async () => {
  open();

  await screen.findByText('Held back');
  const items = screen.getAllByRole('listitem');
  expect(items).toHaveLength(2);
  expect(items[0]).toHaveTextContent('Group robot (webhook)');
  expect(items[0]).toHaveTextContent('130101: send too fast');
  expect(items[0]).toHaveTextContent('Request id r-1');
  expect(items[1]).toHaveTextContent('App robot');
});

it('asks DingTalk who has read it only when somebody wants to know', async () => {
  const { hub, user } = open();
  await screen.findByText('Held back');
  expect(hub.sent('GET', '/messages/m1/readers')).toHaveLength(0);

  await user.click(screen.getByRole('button', { name: 'Ask DingTalk' }));

  expect(await screen.findByText('Budi Santoso')).toBeInTheDocument();
  expect(screen.getByText('陈晓明')).toBeInTheDocument();
});

it('says when DingTalk does not tell who has read it', async () => {
  const { user } = open(undefined, { 'GET /messages/m1/readers': new Refusal(409, { code: 'readers-unknown' }) });

  await user.click(await screen.findByRole('button', { name: 'Ask DingTalk' }));

  expect(await screen.findByText('DingTalk does not tell who has read this message.')).toBeInTheDocument();
});

it('takes back what one wrote, after asking', async () => {
  const { hub, user } = open(undefined, { 'POST /messages/m1/recall': aMessage({ id: 'm1' }) });

  await user.click(screen.getByRole('button', { name: 'Take back' }));
  await user.click(within(await screen.findByRole('tooltip')).getByRole('button', { name: 'Take back' }));

  expect(hub.sent('POST', '/messages/m1/recall')).toHaveLength(1);
});

it('offers to take back neither what others wrote nor what is being taken back', () => {
  open(aMessage({ id: 'm1', author: 'budi' }));

  expect(screen.queryByRole('button', { name: 'Take back' })).not.toBeInTheDocument();
});

it('what is refused can be sent again from here', async () => {
  const refused = aMessage({ id: 'm1', author: 'ana', delivery: delivered('refused', { reason: 'no' }) });
  const { onRetry, user } = open(refused);

  await user.click(screen.getByRole('button', { name: 'Retry' }));

  expect(onRetry).toHaveBeenCalledWith(refused);
});
