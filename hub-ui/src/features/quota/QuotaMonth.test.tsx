import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { owner } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { QuotaMonth } from './QuotaMonth';

const api = { quota: 'api', used: 4100, limit: 5000, share: 0.82, forecast: '2026-11-28', saving: false, usedUp: false };

it('shows what is used, the forecast, and the warnings, the newest first', async () => {
  const warnings = [
    { level: 50, at: '2026-11-12T08:00:00Z' },
    { level: 80, at: '2026-11-20T08:00:00Z' },
  ];
  stubHub({ 'GET /quota': { month: '2026-11', quotas: [{ ...api, warnings }], savingMode: 'auto' } });

  show(<QuotaMonth me={owner} />, {});

  expect(await screen.findByText(/2026-11/)).toBeVisible();
  const given = await screen.findAllByText(/were used/);
  expect(given.map((one) => one.textContent)).toEqual([expect.stringContaining('80'), expect.stringContaining('50')]);
});

it('says that nothing was warned of', async () => {
  stubHub({ 'GET /quota': { month: '2026-11', quotas: [{ ...api, warnings: [] }], savingMode: 'auto' } });

  show(<QuotaMonth me={owner} />, {});

  expect(await screen.findByText('No warning was given this month.')).toBeVisible();
});

const user = userEvent.setup({ pointerEventsCheck: 0 });
const month = { month: '2026-11', quotas: [{ ...api, warnings: [] }], savingMode: 'auto' };

it('lets those who run the hub decide when it saves', async () => {
  const hub = stubHub({ 'GET /quota': month, 'PUT /quota/saving': { ...month, savingMode: 'on' } });
  show(<QuotaMonth me={owner} />, {});

  await user.click(await screen.findByRole('radio', { name: 'Always' }));

  expect(await screen.findByText('It saves now, however much is left.')).toBeVisible();
  expect(hub.sent('PUT', '/quota/saving')[0]!.body).toEqual({ mode: 'on' });
});

it('says that it could not be changed, and shows what holds', async () => {
  stubHub({ 'GET /quota': month, 'PUT /quota/saving': new Refusal(422, { code: 'odd', detail: 'odd' }) });
  show(<QuotaMonth me={owner} />, {});

  await user.click(await screen.findByRole('radio', { name: 'Never' }));

  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Automatic' })).toBeChecked();
});

it('others read how it is', async () => {
  stubHub({ 'GET /quota': month });
  show(<QuotaMonth me={{ ...owner, rights: ['read', 'work'] }} />, {});

  expect(await screen.findByText('Automatic')).toBeVisible();
  expect(screen.queryByRole('radio')).toBeNull();
});
