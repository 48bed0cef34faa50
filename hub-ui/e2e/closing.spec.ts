import type { Page } from '@playwright/test';
import { until } from './support/processes';
import { expect, test } from './support/test';

const POST = '**/api/v1/channels/pier/messages';
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const line = (page: Page, text: string) => page.getByRole('log').getByRole('article').filter({ hasText: text });

test('what was written when the page was closed is there again, and is sent once', async ({ signedIn, system }) => {
  const stamp = `${Date.now()}`;
  const first = await signedIn('ana');
  const context = first.context();
  let isCut = true;
  let posts = 0;
  await context.route(POST, (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (isCut) return route.abort();
    posts++;
    return route.continue();
  });
  await first.goto(`${system.hub}/channels/pier`);
  await composer(first).fill(`said into the void ${stamp}`);
  await composer(first).press('Enter');
  await expect(line(first, `said into the void ${stamp}`)).toBeVisible();
  await composer(first).fill(`half a thought ${stamp}`);

  const second = await context.newPage();
  const third = await context.newPage();
  for (const page of [second, third]) await page.goto(`${system.hub}/channels/ops`);
  await first.close({ runBeforeUnload: true });
  isCut = false;

  await until(async () => (await system.as('ana').texts('pier')).some((text) => text?.includes(`said into the void ${stamp}`)), 'the message is posted');
  await second.goto(`${system.hub}/channels/pier`);
  await expect(line(second, `said into the void ${stamp}`)).toHaveCount(1);
  await expect(second.getByText('Sending…')).toHaveCount(0);
  await expect(composer(second)).toHaveValue(`half a thought ${stamp}`);
  expect(posts).toBe(1);
  expect((await system.as('ana').texts('pier')).filter((text) => text?.includes(stamp))).toHaveLength(1);

  await second.getByRole('button', { name: /Ana Wijaya/ }).first().click();
  await second.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(second.getByRole('button', { name: 'Sign in with DingTalk' })).toBeVisible();
  expect(await second.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('dermaga.own.')))).toEqual([]);
});
