import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { Refusal, show, stubHub } from '@/testHub';
import { SetupPage } from './SetupPage';

const scan = {
  userCode: 'ABCD-EFGH-JKLM',
  page: 'https://open.example/confirm',
  pageWithCode: 'https://open.example/confirm?user_code=ABCD-EFGH-JKLM',
  expiresAt: '2030-01-01T00:00:00Z',
  intervalSeconds: 5,
};

function open(routes: Record<string, unknown>, key = '#the-key') {
  window.history.replaceState(null, '', `/setup${key}`);
  const hub = stubHub({ 'GET /setup': { connected: false }, ...routes });
  return { hub, user: userEvent.setup({ pointerEventsCheck: 0 }), ...show(<SetupPage logo={null} />, {}) };
}

afterEach(() => window.history.replaceState(null, '', '/'));

it('shows the code to scan, and leads to signing in once it is approved', async () => {
  const { user } = open({ 'POST /setup/scan': scan, 'POST /setup/scan/poll': { state: 'done', reason: null } });

  await user.click(await screen.findByRole('button', { name: 'Show the code' }));

  expect(await screen.findByText('The organization is connected')).toBeVisible();
  expect(screen.getByRole('button', { name: /DingTalk/ })).toBeEnabled();
});

it('shows the code in letters and as an address while nobody has approved', async () => {
  const { user } = open({ 'POST /setup/scan': scan, 'POST /setup/scan/poll': { state: 'waiting', reason: null } });

  await user.click(await screen.findByRole('button', { name: 'Show the code' }));

  expect(await screen.findByText('ABCD-EFGH-JKLM')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open DingTalk’s page' })).toHaveAttribute('href', scan.pageWithCode);
});

it('says why a scan came to nothing, and lets one begin again', async () => {
  const { user } = open({ 'POST /setup/scan': scan, 'POST /setup/scan/poll': { state: 'refused', reason: '用户拒绝授权' } });

  await user.click(await screen.findByRole('button', { name: 'Show the code' }));

  expect(await screen.findByText('It was refused in DingTalk.')).toBeVisible();
  expect(screen.getByText('用户拒绝授权')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Show the code' })).toBeEnabled();
});

it('tells what DingTalk says to pasted credentials', async () => {
  const { user } = open({ 'POST /setup/credentials': new Refusal(422, { code: 'credentials-refused', detail: 'invalidClientIdOrSecret: no' }) });

  await user.click(await screen.findByRole('tab', { name: 'Paste credentials' }));
  await user.type(screen.getByLabelText('Client ID (AppKey)'), 'ding1');
  await user.type(screen.getByLabelText('Client secret (AppSecret)'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Connect' }));

  expect(await screen.findByText('DingTalk does not take this client ID with this secret.')).toBeVisible();
  expect(screen.getByText('invalidClientIdOrSecret: no')).toBeVisible();
});

it('does not leave the key in the address', async () => {
  open({});

  await screen.findByRole('button', { name: 'Show the code' });

  expect(window.location.hash).toBe('');
});

it('without a key it says where that is found', async () => {
  open({}, '');

  expect(await screen.findByText(/Open the link that the hub prints/)).toBeVisible();
});
