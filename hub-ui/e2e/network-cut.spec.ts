import type { Page } from '@playwright/test';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

const CUT_MILLIS = 30_000;

const log = (page: Page) => page.getByRole('log');
const line = (page: Page, text: string) => log(page).getByRole('article').filter({ hasText: text });
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });

async function say(page: Page, text: string) {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

test('a network cut of 30 seconds loses nothing, doubles nothing, and needs no reload', async ({ page: phone, signedIn, system }) => {
  test.setTimeout(240_000);
  const stamp = Date.now();
  const ana = await signedIn('ana');
  const budi = await signedIn('budi');
  for (const one of [ana, budi]) {
    await one.goto(`${system.hub}/channels/pier`);
    await expect(log(one)).toBeVisible();
  }
  await phone.goto(system.phone.address);
  await phone.getByRole('navigation', { name: 'Conversations' }).getByText('Project Pier').first().click();
  await ana.evaluate(() => (document.documentElement.dataset.loaded = 'once'));

  // Both are here, and one sees the other write.
  await expect(ana.getByText('1 here now')).toBeVisible();
  await composer(budi).pressSequentially('Selamat');
  await expect(ana.getByText('Budi Santoso is writing…')).toBeVisible();
  await say(budi, `before the cut ${stamp}`);
  await expect(line(ana, `before the cut ${stamp}`)).toBeVisible();
  await expect(ana.getByText('Budi Santoso is writing…')).toBeHidden();

  const cutAt = Date.now();
  await ana.context().setOffline(true);
  await expect(ana.getByText(/^No connection to the workspace/)).toBeVisible();
  for (const number of [1, 2]) await say(ana, `written without a network, ${number} of ${stamp}`);
  await composer(ana).fill('half a thought');
  await expect(line(ana, `1 of ${stamp}`)).toContainText('Waits for the connection');
  await say(budi, `meanwhile in the browser ${stamp}`);
  await system.phone.says('chen', PIER, `meanwhile on the phone ${stamp}`);
  await expect(line(budi, `meanwhile on the phone ${stamp}`)).toBeVisible();
  await expect(line(ana, `meanwhile in the browser ${stamp}`)).toHaveCount(0);
  await ana.waitForTimeout(Math.max(0, CUT_MILLIS - (Date.now() - cutAt))); // the length of the cut is what is tried
  await ana.context().setOffline(false);

  await expect(ana.getByText(/^No connection to the workspace/)).toBeHidden();
  for (const number of [1, 2]) {
    const text = `written without a network, ${number} of ${stamp}`;
    await expect(line(ana, text)).toContainText('Sent');
    await expect(line(budi, text)).toHaveCount(1);
    await expect(phone.getByRole('log').first().getByText(text)).toHaveCount(1);
  }
  for (const text of [`meanwhile in the browser ${stamp}`, `meanwhile on the phone ${stamp}`]) await expect(line(ana, text)).toHaveCount(1);
  for (const number of [1, 2]) await expect(line(ana, `${number} of ${stamp}`)).toHaveCount(1);
  const inGroup = (await system.phone.messages(PIER)).filter(({ text }) => text.includes(`of ${stamp}`));
  expect(inGroup.map(({ text }) => text)).toEqual([1, 2].map((number) => expect.stringContaining(`written without a network, ${number} of ${stamp}`)));
  await expect(composer(ana)).toHaveValue('half a thought');
  expect(await ana.evaluate(() => document.documentElement.dataset.loaded), 'the page was not loaded again').toBe('once');
  await expect(ana.getByText('1 here now')).toBeVisible();
});

test('an unread channel is counted on the browser’s tab, until it is read', async ({ signedIn, system }) => {
  const ana = await signedIn('ana');
  await ana.goto(`${system.hub}/channels/pier`);
  await expect(ana).toHaveTitle('Project Pier · Dermaga');

  await system.as('budi').post('channels/ops/messages', { text: `news ${Date.now()}` });

  await expect(ana).toHaveTitle('(1) Project Pier · Dermaga');
  await expect(ana.locator('link[rel=icon]')).toHaveAttribute('href', '/favicon-unread.svg');
  await ana.getByRole('navigation', { name: 'Channels' }).getByText('Ops').click();
  await expect(ana).toHaveTitle('Ops 值班 · Dermaga');
});
