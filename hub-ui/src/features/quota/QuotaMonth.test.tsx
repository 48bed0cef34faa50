import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show, stubHub } from '@/testHub';
import { QuotaMonth } from './QuotaMonth';

const api = { quota: 'api', used: 4100, limit: 5000, share: 0.82, forecast: '2026-11-28', saving: false, usedUp: false };

it('shows what is used, the forecast, and the warnings, the newest first', async () => {
  const warnings = [
    { level: 50, at: '2026-11-12T08:00:00Z' },
    { level: 80, at: '2026-11-20T08:00:00Z' },
  ];
  stubHub({ 'GET /quota': { month: '2026-11', quotas: [{ ...api, warnings }] } });

  show(<QuotaMonth />, {});

  expect(await screen.findByText(/2026-11/)).toBeVisible();
  const given = await screen.findAllByText(/were used/);
  expect(given.map((one) => one.textContent)).toEqual([expect.stringContaining('80'), expect.stringContaining('50')]);
});

it('says that nothing was warned of', async () => {
  stubHub({ 'GET /quota': { month: '2026-11', quotas: [{ ...api, warnings: [] }] } });

  show(<QuotaMonth />, {});

  expect(await screen.findByText('No warning was given this month.')).toBeVisible();
});
