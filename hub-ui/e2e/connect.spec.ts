import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './support/alone';
import { emptyFolder, freePort, hubAlone, type Running, until } from './support/processes';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let hub: Running | undefined;
let address: string;

test.describe.configure({ timeout: 600_000 }); // each starts a hub of its own

test.beforeEach(async ({ simulator }) => {
  await fetch(`${simulator}/_simulator/reset`, { method: 'POST' });
  const port = await freePort();
  address = `http://localhost:${port}`;
  hub = await hubAlone(port, await emptyFolder(), simulator, { DERMAGA_SANDBOX: 'false' });
});

test.afterEach(() => hub?.stop());

async function openLink(page: Page) {
  await until(async () => /setup#[0-9a-f]{64}/.test(hub?.output ?? ''), 'the link is printed', { seen: () => hub?.output });
  await page.goto(/http\S+\/setup#[0-9a-f]{64}/.exec(hub?.output ?? '')![0]);
}

test('an organization is connected by a scan that somebody approves in DingTalk', async ({ page, context }) => {
  await openLink(page);
  await page.getByRole('button', { name: 'Show the code' }).click();
  await expect(page.getByRole('link', { name: 'Open DingTalk’s page' })).toBeVisible();
  await page.evaluate(axe);
  const faults = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run());
  expect(faults.violations.map(({ id }) => id)).toEqual([]);

  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open DingTalk’s page' }).click();

  await (await opened).getByRole('button', { name: 'Ana Wijaya' }).click();

  await expect(page.getByText('The organization is connected')).toBeVisible();
});

test('pasted credentials connect it, and who wrote to the robot signs in as its owner', async ({ page, simulator }) => {
  await openLink(page);
  await page.getByRole('tab', { name: 'Paste credentials' }).click();
  await page.getByLabel('Client ID (AppKey)').fill('dingsandboxapp01');
  await page.getByLabel('Client secret (AppSecret)').fill('wrong');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('DingTalk does not take this client ID with this secret.')).toBeVisible();
  await page.getByLabel('Client secret (AppSecret)').fill('sandbox-secret-not-for-production');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('The organization is connected')).toBeVisible();

  await until(
    async () => {
      await fetch(`${simulator}/_simulator/people/ana/robots/dingsandboxapp01/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: 'it is me' }),
      });
      await page.goto(`${address}/login?next=%2Fsetup`);
      await page.getByRole('button', { name: 'Ana Wijaya' }).click();
      return page.url().endsWith('/setup');
    },
    'ana is known and signs in',
    { within: 60_000, seen: () => page.url() },
  );
  await expect(page.getByText(/^All steps are done/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('DingTalk takes the app’s id and secret.')).toBeVisible();

  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('main').getByRole('list', { name: /attempts/i }).getByText(/Sent/).first()).toBeVisible();
});
