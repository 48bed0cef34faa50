import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Message } from '@/shared/api/types';
import { applyChange } from '@/shared/realtime/applyChange';
import { aChannel, aMessage, delivered, owner, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();

const mine = (rest: Partial<Message>) => aMessage({ id: 'mine', author: 'ana', authorName: 'Ana Wijaya', text: 'the crane is fre', ...rest });

async function open(message: Message, routes: Record<string, unknown> = {}) {
  const hub = stubHub({ 'GET /channels/pier/members': { items: people }, 'GET /channels/pier/messages': { items: [message], next: null }, ...routes });
  const page = show(
    <MessagesPanel channel={channel} me={owner} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
  );
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  await within(screen.getByRole('log')).findByText(message.text!);
  return { hub, ...page, user };
}

async function startEditing(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Edit' }));
  return screen.findByRole('dialog', { name: 'Edit message' });
}

it('what waits is changed, if it still is as it was seen', async () => {
  const waiting = mine({ delivery: delivered('held') });
  const { hub, user } = await open(waiting, {
    'PATCH /messages/mine': ({ body }: { body: object }) => ({ ...waiting, ...body, version: 2, revision: 1 }),
  });

  const dialog = await startEditing(user);
  expect(dialog).toHaveTextContent('It has not left yet');
  const field = within(dialog).getByRole('textbox', { name: 'Message' });
  await user.clear(field);
  await user.type(field, 'the crane is free');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));

  expect(await within(screen.getByRole('log')).findByText('the crane is free')).toBeInTheDocument();
  expect(within(screen.getByRole('log')).getByRole('button', { name: 'edited' })).toBeInTheDocument();
  expect(hub.sent('PATCH', '/messages/mine')[0]!.headers['If-Match']).toBe('"1"');
});

it('what is in DingTalk is taken back and sent again', async () => {
  const { hub, user } = await open(mine({ delivery: delivered('sent') }), {
    'POST /messages/mine/replace': ({ body }: { body: object }) => aMessage({ id: 'new', author: 'ana', replaces: 'mine', ...body }),
  });

  const dialog = await startEditing(user);
  expect(dialog).toHaveTextContent('taken back there and sent again');
  await user.type(within(dialog).getByRole('textbox', { name: 'Message' }), 'e');
  await user.click(within(dialog).getByRole('button', { name: 'Take back and send again' }));

  expect(await within(screen.getByRole('log')).findByText('the crane is free')).toBeInTheDocument();
  const [call] = hub.sent('POST', '/messages/mine/replace');
  expect(call!.body).toMatchObject({ text: 'the crane is free' });
  expect(call!.headers['Idempotency-Key']).toBeTruthy();
});

it('what cannot be taken back says so and offers nothing', async () => {
  const { user } = await open(mine({ delivery: delivered('sent', { route: 'custom-robot' }) }));

  const dialog = await startEditing(user);

  expect(dialog).toHaveTextContent('cannot be taken back');
  expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled();
});

it('what leaves while it is edited keeps the text and offers the other way', async () => {
  const waiting = mine({ delivery: delivered('queued') });
  const { cache, user } = await open(waiting, { 'PATCH /messages/mine': new Refusal(409, { code: 'already-sent' }) });
  const dialog = await startEditing(user);
  const field = within(dialog).getByRole('textbox', { name: 'Message' });
  await user.type(field, 'e');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('It has left for DingTalk meanwhile');

  act(() => applyChange(cache, { position: '1', type: 'message.changed', channel: 'pier', message: { ...waiting, delivery: delivered('sent') } }));

  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Take back and send again' })).toBeEnabled());
  expect(field).toHaveValue('the crane is free');
});

it('offers no edit of what others wrote', async () => {
  await open(aMessage({ text: 'not mine' }));

  expect(screen.queryByRole('button', { name: 'Edit' })).not.toBeInTheDocument();
});

it('the story of a message tells what it said before', async () => {
  const { user } = await open(mine({ version: 2, delivery: delivered('held') }), {
    'GET /messages/mine/edits': { items: [{ version: 1, text: 'the lorry', format: 'text', until: '2026-11-24T12:00:00Z' }] },
    'GET /messages/mine/attempts': { items: [] },
  });

  await user.click(screen.getByRole('button', { name: 'edited' }));

  expect(await screen.findByText('the lorry')).toBeInTheDocument();
});
