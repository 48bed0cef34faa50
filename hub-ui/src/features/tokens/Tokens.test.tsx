import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ApiToken, Me } from '@/shared/api/types';
import { owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { Tokens } from './Tokens';

const member: Me = { ...owner, id: 'chen', role: 'member', rights: ['read', 'take-part', 'work', 'tokens'] };
const token: ApiToken = {
  id: 't1',
  account: 'chen',
  accountName: '陈晓明',
  name: 'ci',
  hint: 'beef',
  scopes: ['read', 'write'],
  createdAt: '2026-11-24T12:00:00Z',
  expiresAt: '2999-01-01T00:00:00Z',
};

function open(routes: Record<string, unknown>, me = member, whose: 'me' | 'admin' = 'me') {
  return { hub: stubHub(routes), user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<Tokens me={me} whose={whose} />) };
}

it('a new token is shown, with what was asked for', async () => {
  const { hub, user } = open({ 'GET /me/tokens': { items: [] }, 'POST /me/tokens': { secret: 'drm_0123', token } });

  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'ci');
  await user.click(screen.getByRole('button', { name: 'Make the token' }));

  expect(await screen.findByText('drm_0123')).toBeInTheDocument();
  expect(hub.sent('POST', '/me/tokens')[0]!.body).toEqual({ name: 'ci', scopes: ['read', 'write'], expiresInDays: 90 });
  expect(screen.queryByRole('checkbox', { name: 'Administer' })).not.toBeInTheDocument();
});

it('why a token cannot be made is said', async () => {
  const { user } = open({ 'GET /me/tokens': { items: [] }, 'POST /me/tokens': new Refusal(422, { code: 'token-too-many' }) });

  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'ci');
  await user.click(screen.getByRole('button', { name: 'Make the token' }));

  expect(await screen.findByText('You have too many tokens. Revoke one that is not used.')).toBeInTheDocument();
});

it('a token is revoked once it is confirmed', async () => {
  const { hub, user } = open({ 'GET /me/tokens': { items: [token] }, 'DELETE /me/tokens/t1': {} });

  await user.click(await screen.findByRole('button', { name: 'Revoke ci' }));
  await user.click(within(await screen.findByRole('tooltip')).getByRole('button', { name: 'Revoke' }));

  expect(hub.sent('DELETE', '/me/tokens/t1')).toHaveLength(1);
});

it('who runs the hub sees whose token it is, and whether it is over', async () => {
  open({ 'GET /admin/tokens': { items: [{ ...token, expiresAt: '2001-01-01T00:00:00Z' }] } }, owner, 'admin');

  expect(await screen.findByText('陈晓明')).toBeInTheDocument();
  expect(screen.getByText(/^Over since/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Make the token' })).not.toBeInTheDocument();
});
