import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ScheduledMessage } from '@/shared/api/types';
import { aChannel, aMessage, owner, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();

function aScheduled(rest: Partial<ScheduledMessage> = {}): ScheduledMessage {
  return {
    id: 'later',
    channel: 'pier',
    text: 'the crane opens',
    format: 'text',
    mentions: [],
    urgent: false,
    sendAt: '2027-01-31T01:00:00Z',
    state: 'waiting',
    version: 3,
    createdAt: '2026-11-24T12:00:00Z',
    ...rest,
  };
}

function open(scheduled: ScheduledMessage[], routes: Record<string, unknown> = {}) {
  const hub = stubHub({
    'GET /channels/pier/members': { items: people },
    'GET /channels/pier/messages': { items: [], next: null },
    'GET /scheduled-messages': () => ({ items: scheduled }),
    ...routes,
  });
  const page = show(
    <MessagesPanel channel={channel} me={owner} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
  );
  return { hub, ...page, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('what is written is sent later, at a time of the reader’s zone, and leaves the field', async () => {
  const { hub, user } = open([], { 'POST /channels/pier/scheduled-messages': aScheduled() });
  const field = await screen.findByRole('textbox', { name: 'Message' });
  await user.type(field, 'the crane opens @Budi Santoso');

  await user.click(screen.getByRole('button', { name: 'Send later' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send later' });
  fireEvent.change(within(dialog).getByLabelText('When'), { target: { value: '2027-01-31T09:00' } });
  await user.click(within(dialog).getByRole('button', { name: 'Send later' }));

  await waitFor(() => expect(field).toHaveValue(''));
  const [call] = hub.sent('POST', '/channels/pier/scheduled-messages');
  expect(call!.body).toMatchObject({ sendAt: '2027-01-31T09:00', message: { text: 'the crane opens @Budi Santoso', mentions: ['budi'] } });
  expect((call!.body as { zone: string }).zone).toBeTruthy();
  expect(call!.headers['Idempotency-Key']).toBeTruthy();
});

it('a time that is refused is said, and nothing is lost', async () => {
  const { user } = open([], { 'POST /channels/pier/scheduled-messages': new Refusal(422, { code: 'send-at-past' }) });
  const field = await screen.findByRole('textbox', { name: 'Message' });
  await user.type(field, 'hello');
  await user.click(screen.getByRole('button', { name: 'Send later' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send later' });

  await user.click(within(dialog).getByRole('button', { name: 'Send later' }));

  expect(await within(dialog).findByRole('alert')).toHaveTextContent('That time is over.');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(field).toHaveValue('hello');
});

it('what waits is listed, sent now, and thrown away after asking', async () => {
  const { hub, user } = open([aScheduled()], {
    'POST /scheduled-messages/later/send': aMessage({ author: 'ana', text: 'the crane opens' }),
    'DELETE /scheduled-messages/later': {},
  });
  await user.click(await screen.findByRole('button', { name: '1 message is sent later' }));
  const list = await screen.findByRole('dialog', { name: 'Sent later' });

  await user.click(await within(list).findByRole('button', { name: 'Send now' }));
  await waitFor(() => expect(hub.sent('POST', '/scheduled-messages/later/send')).toHaveLength(1));
  await user.click(within(list).getByRole('button', { name: 'Do not send' }));
  await user.click((await screen.findAllByRole('button', { name: 'Do not send' })).at(-1)!);

  await waitFor(() => expect(hub.sent('DELETE', '/scheduled-messages/later')).toHaveLength(1));
});

it('what could not be sent says why, and is changed', async () => {
  const failed = aScheduled({ state: 'failed', problem: 'There is no such channel.' });
  const { hub, user } = open([failed], { 'PATCH /scheduled-messages/later': aScheduled() });
  await user.click(await screen.findByRole('button', { name: '1 message is sent later' }));
  expect(await screen.findByText('Not sent: There is no such channel.')).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Change' }));
  const dialog = (await screen.findByLabelText('When')).closest<HTMLElement>('[role=dialog]')!;
  await user.type(within(dialog).getByRole('textbox', { name: 'Message' }), ' at nine');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(hub.sent('PATCH', '/scheduled-messages/later')).toHaveLength(1));
  const [call] = hub.sent('PATCH', '/scheduled-messages/later');
  expect((call!.body as { message: object }).message).toEqual({ text: 'the crane opens at nine', mentions: [], urgent: false, format: 'text' });
  expect(call!.headers['If-Match']).toBe('"3"');
});

it('a card that a program wrote is shown as one, and only its time is changed', async () => {
  const card = { title: 'Release 2.1', text: 'What is new', url: 'https://example.com/2.1', buttons: [] };
  const { hub, user } = open([aScheduled({ card, text: 'Release 2.1\nWhat is new' })], { 'PATCH /scheduled-messages/later': aScheduled() });
  await user.click(await screen.findByRole('button', { name: '1 message is sent later' }));
  expect(await screen.findByRole('link', { name: 'Release 2.1' })).toHaveAttribute('href', 'https://example.com/2.1');

  await user.click(screen.getByRole('button', { name: 'Change' }));
  const time = await screen.findByLabelText('When');
  const dialog = time.closest<HTMLElement>('[role=dialog]')!;
  expect(within(dialog).getByRole('textbox', { name: 'Message' })).toHaveAttribute('readonly');
  fireEvent.change(time, { target: { value: '2027-01-31T09:00' } });
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(hub.sent('PATCH', '/scheduled-messages/later')).toHaveLength(1));
  expect(hub.sent('PATCH', '/scheduled-messages/later')[0]!.body).toEqual({ sendAt: '2027-01-31T09:00', zone: expect.any(String) });
});
