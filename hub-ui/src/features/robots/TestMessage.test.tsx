import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { aChannel, aMessage, delivered, owner } from '@/testData';
import { show, stubHub } from '@/testHub';
import { TestMessage } from './TestMessage';

it('sends a test to oneself, in the chat with the robot, and shows DingTalk’s answer', async () => {
  const tested = aMessage({ id: 'm1', channel: 'direct-ana', delivery: delivered('sent') });
  const hub = stubHub({
    'POST /channels/direct': aChannel({ slug: 'direct-ana', kind: 'direct' }),
    'POST /channels/direct-ana/messages': tested,
    'GET /messages/m1': tested,
    'GET /messages/m1/attempts': { items: [{ startedAt: '2026-12-01T00:00:00Z', outcome: 'sent', route: 'single-chat', part: 1, parts: 1, kind: 'text' }] },
  });
  show(<TestMessage me={owner} channels={[aChannel()]} />);

  await userEvent.setup({ pointerEventsCheck: 0 }).click(screen.getByRole('button', { name: 'Send a test' }));

  expect(await screen.findByRole('status')).toBeVisible();
  expect(await screen.findByRole('listitem')).toHaveTextContent('Sent');
  expect(hub.sent('POST', '/channels/direct-ana/messages')[0]?.body).toMatchObject({ mentions: [] });
});
