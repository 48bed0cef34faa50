import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { aChannel, aMessage, guest, owner, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();

function open(at: string, routes: Record<string, unknown>, me = owner) {
  const hub = stubHub({
    'GET /channels/pier/members': { items: people },
    'GET /channels/pier/messages?limit=50': { items: [], next: null },
    'GET /scheduled-messages': { items: [] },
    'POST /channels/pier/messages': ({ body }: { body: object }) => aMessage({ ...body, author: 'ana' }),
    ...routes,
  });
  const page = show(
    <MessagesPanel channel={channel} me={me} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
    { at },
  );
  return { hub, ...page, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('an address leads to a message in its place, and to what was said before', async () => {
  const old = aMessage({ id: 'old', text: 'the first crane' });
  const { user } = open('/channels/pier?at=old', {
    'GET /channels/pier/messages?around=old': { items: [old, aMessage({ text: 'and then' })], next: '4' },
    'GET /channels/pier/messages?before=4': { items: [aMessage({ text: 'long before' })], next: null },
  });

  const list = await screen.findByRole('list', { name: 'In Project Pier' });
  expect(within(list).getByText('the first crane').closest('li')).toHaveAttribute('aria-current', 'true');
  await user.click(screen.getByRole('button', { name: 'Show what was said before' }));

  expect(await within(list).findByText('long before')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('list', { name: 'In Project Pier' })).not.toBeInTheDocument();
});

it('says when there is no such message', async () => {
  open('/channels/pier?at=gone', { 'GET /channels/pier/messages?around=gone': new Refusal(404, { code: 'message-unknown' }) });

  expect(await screen.findByText('There is no such message.')).toBeInTheDocument();
});

it.each([
  ['a member calls', owner, ['@all']],
  ['a guest does not call', guest, []],
] as const)('%s everybody', async (_, me, mentions) => {
  const { hub, user } = open('/channels/pier', {}, me);
  await user.type(await screen.findByRole('textbox', { name: 'Message' }), '@all look{Enter}');

  expect(hub.sent('POST', '/channels/pier/messages')[0]!.body).toMatchObject({ mentions });
});
