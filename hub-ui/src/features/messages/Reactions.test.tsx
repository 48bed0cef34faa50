import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { applyAnswer, applyChange } from '@/shared/realtime/applyChange';
import { aChannel, aMessage, owner, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { MessagesPanel } from './MessagesPanel';

const channel = aChannel();

const said = aMessage({ id: 'said', text: 'The crane is free', reactions: [{ reaction: 'heart', people: ['budi'] }] });

function open(routes: Record<string, unknown>) {
  const hub = stubHub({ 'GET /channels/pier/members': { items: people }, 'GET /channels/pier/messages': { items: [said], next: null }, ...routes });
  const page = show(
    <MessagesPanel channel={channel} me={owner} unreadSince={undefined} onSeen={() => {}} onPasteFiles={() => {}} actions={null} footer={null} />,
  );
  return { hub, ...page, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

const chip = (name: string) => within(screen.getByRole('log')).findByRole('button', { name });

it('a press on a reaction gives the same, and another takes it back', async () => {
  const both = { ...said, revision: 1, reactions: [{ reaction: 'heart', people: ['budi', 'ana'] }] };
  const { hub, user } = open({ 'PUT /messages/said/reactions/heart': both, 'DELETE /messages/said/reactions/heart': { ...said, revision: 2 } });

  await user.click(await chip('Heart: Budi Santoso'));
  const mine = await chip('Heart: Budi Santoso, Ana Wijaya');
  expect(mine).toHaveAttribute('aria-pressed', 'true');
  await user.click(mine);

  expect(await chip('Heart: Budi Santoso')).toHaveAttribute('aria-pressed', 'false');
  expect(hub.sent('DELETE', '/messages/said/reactions/heart')).toHaveLength(1);
});

it('one is chosen from the set, which says that DingTalk does not show it', async () => {
  const { hub, user } = open({ 'PUT /messages/said/reactions/thumbs-up': { ...said, revision: 1 } });

  await user.click(await chip('React'));
  const choice = await screen.findByRole('menuitem', { name: /Thumbs up/ });
  expect(screen.getByText('Seen in the hub only, not in DingTalk')).toBeInTheDocument();
  await user.click(choice);

  expect(hub.sent('PUT', '/messages/said/reactions/thumbs-up')).toHaveLength(1);
});

it('those of others come in live, and an answer that is older does not undo them', async () => {
  const { cache } = open({});
  await chip('Heart: Budi Santoso');

  const newer = aMessage({ ...said, revision: 2, reactions: [{ reaction: 'eyes', people: ['chen'] }] });
  act(() => applyChange(cache, { position: '1', type: 'message.changed', channel: 'pier', message: newer }));
  act(() => applyAnswer(cache, { ...said, revision: 1 }));

  expect(await chip('Looking at it: 陈晓明')).toBeInTheDocument();
});

it('says why one was not taken', async () => {
  const { user } = open({ 'PUT /messages/said/reactions/heart': new Refusal(404, { code: 'message-unknown' }) });

  await user.click(await chip('Heart: Budi Santoso'));

  expect(await screen.findByText('There is no such message.')).toBeInTheDocument();
});
