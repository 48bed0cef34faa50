import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { applyChange } from '@/shared/realtime/applyChange';
import { aChannel, aMessage, owner, people } from '@/testData';
import { show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();

const asked = aMessage({ id: 'asked', text: 'Is the crane free?', replies: 1 });
const answer = aMessage({
  id: 'answer',
  author: 'chen',
  authorName: '陈晓明',
  text: 'Which one?',
  thread: 'asked',
  replyTo: { id: 'asked', author: 'budi', authorName: 'Budi Santoso', kind: 'text', text: 'Is the crane free?' },
});

function open(routes: Record<string, unknown> = {}) {
  let thread = { first: asked, items: [answer], next: null as string | null };
  const hub = stubHub({
    'GET /channels/pier/members': { items: people },
    'GET /channels/pier/messages': { items: [asked, answer], next: null },
    'GET /messages/asked/thread': () => thread,
    'POST /channels/pier/messages': ({ body }: { body: object }) => aMessage({ ...body, author: 'ana' }),
    ...routes,
  });
  const page = show(
    <MessagesPanel channel={channel} me={owner} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
  );
  return { hub, ...page, user: userEvent.setup({ pointerEventsCheck: 0 }), grow: (more: typeof thread) => (thread = more) };
}

const log = () => screen.getByRole('log', { name: 'Project Pier' });

it('an answer shows what it answers, and is sent as one', async () => {
  const { hub, user } = open();
  const item = (await within(log()).findByText('Which one?')).closest('article')!;
  expect(within(item).getByRole('button', { name: 'What Budi Santoso wrote: Is the crane free?' })).toBeInTheDocument();

  await user.click(within(item).getByRole('button', { name: 'Answer' }));
  const field = screen.getByRole('textbox', { name: 'Message' });
  await waitFor(() => expect(field).toHaveFocus());
  expect(screen.getByText('Answering 陈晓明: Which one?')).toBeInTheDocument();
  await user.type(field, 'The blue one{Enter}');

  expect(hub.sent('POST', '/channels/pier/messages')[0]!.body).toMatchObject({ text: 'The blue one', replyTo: 'answer' });
  expect(screen.queryByText('Answering 陈晓明: Which one?')).not.toBeInTheDocument();
});

it('who wrote what is answered, and left, is marked', async () => {
  open({ 'GET /people/left': { items: [{ id: 'budi', leftAt: '2027-01-31T10:00:00Z' }], next: null } });
  const item = (await within(log()).findByText('Which one?')).closest('article')!;

  expect(await within(item).findByTitle(/^Left /)).toBeInTheDocument();
});

it('Escape stops answering and keeps what was written', async () => {
  const { hub, user } = open();
  const item = (await within(log()).findByText('Which one?')).closest('article')!;
  await user.click(within(item).getByRole('button', { name: 'Answer' }));

  await user.type(screen.getByRole('textbox', { name: 'Message' }), 'hello{Escape}{Enter}');

  expect(hub.sent('POST', '/channels/pier/messages')[0]!.body).not.toHaveProperty('replyTo');
});

it('the thread opens by its count, grows as people answer, and is answered there', async () => {
  const { hub, cache, user, grow } = open();
  await user.click(await within(log()).findByRole('button', { name: '1 answer' }));
  const thread = await screen.findByRole('list', { name: 'Answers to Budi Santoso' });
  expect(within(thread).getAllByRole('article')).toHaveLength(2);

  const more = aMessage({ id: 'more', text: 'The blue one', thread: 'asked', replyTo: answer.replyTo! });
  grow({ first: { ...asked, replies: 2 }, items: [answer, more], next: null });
  act(() => applyChange(cache, { position: '1', type: 'message.posted', channel: 'pier', message: more }));
  expect(await within(thread).findByText('The blue one')).toBeInTheDocument();

  const drawer = screen.getByRole('dialog', { name: 'Thread' });
  await user.type(within(drawer).getByRole('textbox', { name: 'Message' }), 'Thanks{Enter}');
  expect(hub.sent('POST', '/channels/pier/messages')[0]!.body).toMatchObject({ text: 'Thanks', replyTo: 'asked' });
});

it('a change of a message is seen in its open thread', async () => {
  const { cache, user } = open();
  await user.click(await within(log()).findByRole('button', { name: '1 answer' }));
  const thread = await screen.findByRole('list', { name: 'Answers to Budi Santoso' });

  act(() => applyChange(cache, { position: '1', type: 'message.changed', channel: 'pier', message: { ...answer, text: 'Which crane?' } }));

  expect(await within(thread).findByText('Which crane?')).toBeInTheDocument();
});
