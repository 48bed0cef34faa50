import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { aMessage, owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import type { Channel } from '@/shared/api/types';
import { RobotList } from './RobotList';

const channels = [
  { id: '1', slug: 'pier', name: 'Project Pier', kind: 'group' },
  { id: '2', slug: 'direct-ana', name: 'Dermaga', kind: 'direct' },
] as unknown as Channel[];
const finding = { check: 'channel', finding: 'fine', subject: 'Project Pier', health: 'ok', text: '', advice: null, values: {}, permissions: [], grantAt: null };
const tested = aMessage({ id: 'm1', text: 'test' });

function open(routes: Record<string, unknown>) {
  const hub = stubHub({ 'GET /doctor': { health: 'ok', examinedAt: '2026-12-01T00:00:00Z', findings: [finding] }, ...routes });
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<RobotList me={owner} channels={channels} />, {}) };
}

it('says what speaks in a group, and leaves single chats out', async () => {
  open({});

  expect(await screen.findByText('The app’s robot and a custom robot speak there.')).toBeVisible();
  expect(screen.getAllByRole('article')).toHaveLength(1);
});

it('a test goes the way of every message, and DingTalk’s answer is shown', async () => {
  const refused = { ...tested, delivery: { ...tested.delivery, state: 'refused', code: '310000', reason: 'keywords not in content' } };
  const { hub, user } = open({
    'POST /channels/pier/messages': tested,
    'GET /messages/m1': refused,
    'GET /messages/m1/attempts': { items: [{ startedAt: '2026-12-01T00:00:00Z', outcome: 'refused', route: 'custom-robot', code: '310000', reason: 'keywords not in content', part: 1, parts: 1, kind: 'text' }] },
  });

  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Send a test' }));

  const answer = await screen.findByRole('status');
  expect(await within(answer).findByRole('listitem')).toHaveTextContent('310000 · keywords not in content');
  expect(hub.sent('POST', '/channels/pier/messages')[0]?.body).toMatchObject({ mentions: [owner.id], text: expect.stringContaining('Test') as string });
});

it('a test that is not taken says why', async () => {
  const { user } = open({ 'POST /channels/pier/messages': new Refusal(403, { code: 'role-too-low', detail: 'no' }) });

  await user.click(screen.getByRole('button', { name: 'Send a test' }));

  expect(await screen.findByRole('alert')).toBeVisible();
});
