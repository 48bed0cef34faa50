import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Webhook } from '@/shared/api/types';
import { Refusal, show, stubHub } from '@/testHub';
import { Webhooks } from './Webhooks';

const ci: Webhook = { id: 'w1', name: 'CI', format: 'dingtalk', hint: 'beef', createdAt: '2026-11-24T12:00:00Z' };

function open(routes: Record<string, unknown>) {
  const hub = stubHub({ 'GET /channels/pier/webhooks': { items: [] }, ...routes });
  show(<Webhooks slug="pier" />);
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('a new address is shown once, with the secret that its sender needs', async () => {
  const { hub, user } = open({ 'POST /channels/pier/webhooks': { webhook: ci, address: 'https://hub.example/hooks/0123', secret: 's3cret' } });

  await user.type(await screen.findByRole('textbox', { name: 'Name under which it speaks' }), 'CI');
  await user.click(screen.getByRole('button', { name: 'Make an address' }));

  expect(await screen.findByText('https://hub.example/hooks/0123')).toBeInTheDocument();
  expect(screen.getByText('s3cret')).toBeInTheDocument();
  expect(hub.sent('POST', '/channels/pier/webhooks')[0]!.body).toEqual({ name: 'CI', format: 'dingtalk' });
});

it('an address is revoked once it is confirmed', async () => {
  const { hub, user } = open({ 'GET /channels/pier/webhooks': { items: [ci] }, 'DELETE /channels/pier/webhooks/w1': {} });

  expect(await screen.findByText(/Never used/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Revoke CI' }));
  await user.click(within(await screen.findByRole('tooltip')).getByRole('button', { name: 'Revoke' }));

  expect(hub.sent('DELETE', '/channels/pier/webhooks/w1')).toHaveLength(1);
});

it('why an address cannot be made is said', async () => {
  const { user } = open({ 'POST /channels/pier/webhooks': new Refusal(409, { code: 'webhook-too-many' }) });

  await user.type(await screen.findByRole('textbox', { name: 'Name under which it speaks' }), 'CI');
  await user.click(screen.getByRole('button', { name: 'Make an address' }));

  expect(await screen.findByText('The channel has too many webhooks. Revoke one that is not used.')).toBeInTheDocument();
});
