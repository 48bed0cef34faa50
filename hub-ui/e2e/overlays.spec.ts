import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { ABOVE, measure, speak } from './support/looks';
import { PIER } from './support/phone';
import { expect, type System, test } from './support/test';

test.use({ trace: 'off' });

// Whatever opens above a page, where most is against it: measured here, and kept to be looked at.
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'target/screens');
const looks = [
  { language: 'zh', colorScheme: 'dark', width: 360, height: 740 },
  { language: 'ms', colorScheme: 'light', width: 360, height: 740 },
  { language: 'en', colorScheme: 'light', width: 1440, height: 900 },
] as const;

interface Overlay {
  name: string;
  path: string;
  open(page: Page): Promise<void>;
  /** Reached from the narrow page's drawer, and gone with it. */
  isNarrow?: boolean;
}

/** What else is needed for all of them to have something to show. */
async function fill(system: System) {
  const number = Date.now();
  const [ana, budi] = [system.as('ana'), system.as('budi')];
  const { body: message } = await ana.post('channels/pier/messages', { text: `The long crane is booked ${number}`, mentions: ['budi'] });
  await budi.post('channels/pier/messages', { text: 'Then we take the other one', replyTo: message.id });
  await ana.post('channels/pier/scheduled-messages', { message: { text: 'Lamps on, please' }, sendAt: new Date(Date.now() + 86_400_000).toISOString() });
  const { body: task } = await ana.post('channels/pier/tasks', { subject: `Paint the bollards ${number}`, assignees: ['ana', 'chen'], due: new Date(Date.now() + 86_400_000).toISOString(), priority: 'urgent', description: 'Bring **the ladder**' });
  const form = new FormData();
  form.append('file', new Blob(['# Plan\n\nBring the **lamps**.']), `plan of the berths and of who works there ${number}.md`);
  const { body: file } = await ana.call('POST', 'channels/pier/files', form);
  await ana.post('channels/pier/webhooks', { name: 'Build server', format: 'dingtalk' });
  await ana.post('me/tokens', { name: 'Nightly report', scopes: ['read'] });
  await system.phone.sees(PIER, ({ text }) => text.includes(task.subject));
  return { message, task, file };
}

test('whatever opens above a page is whole, in zh dark and ms light at 360 px, and in en light at 1440 px', async ({ signedIn, system }) => {
  test.setTimeout(240_000);
  mkdirSync(folder, { recursive: true });
  const { message, task, file } = await fill(system);
  const pier = 'channels/pier';
  const said = (page: Page) => page.getByRole('log').getByRole('article').filter({ hasText: message.text }).first();
  const press = (name: string | RegExp, within: (page: Page) => Page | Locator = (page) => page) => (page: Page) =>
    within(page).getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  const pointAnd = (name: string | RegExp) => async (page: Page) => {
    await said(page).hover();
    await press(name, said)(page);
  };
  const story = async (page: Page) => {
    await said(page).getByTitle('Show how it was delivered').click();
    await press('More of this message')(page);
  };
  const after = (first: (page: Page) => Promise<void>, then: (page: Page) => Promise<void>) => async (page: Page) => {
    await first(page);
    await then(page);
  };
  const about = press('About this channel');
  const overlays: Overlay[] = [
    { name: 'menu-navigation', path: '', open: press('Open the channel list'), isNarrow: true },
    { name: 'menu-user', path: '', open: press(/Ana Wijaya/) },
    { name: 'popover-connection', path: '', open: (page) => page.locator('header button:has([role=status])').click() },
    { name: 'dialog-shortcuts', path: '', open: (page) => page.keyboard.press('?') },
    { name: 'dialog-channel', path: '', open: after(press('Open the channel list'), press('New channel')) },
    { name: 'drawer-channel', path: pier, open: about },
    { name: 'sure-webhook', path: pier, open: after(about, press(/^Revoke Build server/)) },
    { name: 'popover-delivery', path: pier, open: (page) => said(page).getByTitle('Show how it was delivered').click() },
    { name: 'menu-reactions', path: pier, open: pointAnd('React') },
    { name: 'drawer-message', path: pier, open: story },
    { name: 'sure-recall', path: pier, open: after(story, press('Take back')) },
    { name: 'dialog-message', path: pier, open: pointAnd('Edit') },
    { name: 'drawer-thread', path: pier, open: (page) => said(page).getByRole('button', { name: '1 answer' }).click() },
    { name: 'drawer-around', path: `${pier}?at=${message.id}`, open: async () => {} },
    { name: 'drawer-scheduled', path: pier, open: press(/sent later$/) },
    { name: 'sure-scheduled', path: pier, open: after(press(/sent later$/), press('Do not send')) },
    {
      name: 'dialog-schedule',
      path: pier,
      open: async (page) => {
        await page.getByRole('textbox', { name: 'Message' }).fill('Lamps on');
        await press('Send later')(page);
      },
    },
    { name: 'dialog-new-task', path: `${pier}/tasks`, open: press('New task') },
    { name: 'drawer-task', path: `${pier}/tasks/${task.id}`, open: async () => {} },
    { name: 'dialog-task', path: `tasks/${task.id}`, open: press('Edit') },
    { name: 'dialog-file', path: `files/${file.id}`, open: async () => {} },
    { name: 'sure-token', path: 'tokens', open: press(/^Revoke Nightly report/) },
    { name: 'sure-person', path: 'people', open: press(/^Erase Budi Santoso/) },
  ];

  const faults: string[] = [];
  const page = await signedIn('ana');
  page.setDefaultTimeout(10_000);
  for (const overlay of overlays) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => localStorage.setItem('dermaga.language', 'en'));
    await page.goto(`${system.hub}/${overlay.path}`);
    const above = page.locator(ABOVE).filter({ visible: true });
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await overlay.open(page);
    await expect(above.last(), overlay.name).toBeVisible();
    for (const { language, colorScheme, width, height } of looks) {
      if (overlay.isNarrow && width > 360) continue;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await speak(page, language);
      await expect(page.locator(':is(.ant-skeleton, .ant-spin):visible'), overlay.name).toHaveCount(0);
      await expect(above.last(), overlay.name).toBeVisible();
      const picture = `above-${overlay.name}-${language}-${colorScheme}-${width}`;
      await page.screenshot({ path: path.join(folder, `${picture}.jpg`), animations: 'disabled', type: 'jpeg', quality: 80 });
      faults.push(...(await measure(page, language)).map((fault) => `${picture}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});
