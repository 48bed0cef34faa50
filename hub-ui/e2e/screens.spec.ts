import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { catalogues, ground, measure, speak } from './support/looks';
import { PIER } from './support/phone';
import { expect, test } from './support/test';

// A trace of two hundred pictures would take longer than the pictures.
test.use({ trace: 'off' });

// Every page, in each language, light and dark, narrow and wide: measured here, and kept to be looked at.
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'target/screens');
const sizes = [
  { width: 360, height: 740 },
  { width: 1920, height: 1000 },
];

interface Screen {
  name: string;
  path: string;
  /** What shows that the page is there, in English. */
  until: string;
}

async function fill(system: { as(person: string): { post(to: string, body: unknown): Promise<{ body: { id: string } }> }; phone: { sees: (group: string, fits: (message: { text: string }) => boolean) => unknown } }) {
  const subject = `Check the mooring lamps ${Date.now()}`;
  const due = new Date(Date.now() + 86_400_000).toISOString();
  const ana = system.as('ana');
  await ana.post('channels/pier/messages', { text: 'The crane is booked for 14:00. 吊车已预订。 https://example.com/berths/7', mentions: ['budi'] });
  await ana.post('channels/pier/messages', { text: '**Berth 7** is free:\n\n- lamps\n- ropes', format: 'markdown' });
  await ana.post('channels/ops/messages', { text: 'Handover at 18:00', urgent: true });
  const { body: task } = await ana.post('channels/pier/tasks', { subject, assignees: ['ana', 'chen'], due, priority: 'urgent', description: 'Bring **the ladder**, and the long one.' });
  await ana.post('channels/ops/tasks', { subject: 'Write the handover', assignees: ['ana'], due: new Date(Date.now() - 3 * 86_400_000).toISOString() });
  await system.phone.sees(PIER, ({ text }) => text.includes(subject));
  return { subject, task: task.id };
}

test('every page is whole, in each language, light and dark, at 360 and 1920 px', async ({ page: stranger, signedIn, system }) => {
  test.setTimeout(600_000);
  mkdirSync(folder, { recursive: true });
  const ana = await signedIn('ana');
  const { subject, task } = await fill(system);
  const screens: Screen[] = [
    { name: 'home', path: '', until: '5,000' },
    { name: 'channel', path: 'channels/pier', until: subject },
    { name: 'channel-tasks', path: 'channels/pier/tasks', until: subject },
    { name: 'channel-files', path: 'channels/pier/files', until: 'Project Pier' },
    { name: 'files', path: 'files', until: '' },
    { name: 'task', path: `tasks/${task}`, until: subject },
    { name: 'my-tasks', path: 'tasks', until: subject },
    { name: 'calendar', path: 'tasks?view=calendar', until: '15' },
    { name: 'board', path: 'board', until: subject },
    { name: 'board-calendar', path: 'board?view=calendar', until: '15' },
    { name: 'search', path: 'search?q=lamps', until: 'lamps' },
    { name: 'deliveries', path: 'deliveries', until: '' },
    { name: 'received', path: 'deliveries/received', until: '' },
    { name: 'doctor', path: 'doctor', until: '' },
    { name: 'setup', path: 'setup', until: 'All steps are done' },
    { name: 'robots', path: 'robots', until: 'Project Pier' },
    { name: 'quota', path: 'quota', until: '5,000' },
    { name: 'templates', path: 'templates', until: 'On a phone' },
    { name: 'people', path: 'people', until: 'Budi Santoso' },
    { name: 'audit', path: 'audit', until: 'Ana Wijaya' },
    { name: 'tokens', path: 'tokens', until: '' },
    { name: 'settings', path: 'settings', until: 'Bahasa Melayu' },
    { name: 'not-found', path: 'nowhere', until: '' },
  ];

  const faults: string[] = [];
  for (const screen of screens) {
    await ana.goto(`${system.hub}/${screen.path}`);
    await speak(ana, 'en');
    await expect(ana.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(ana.locator('main :is(.ant-skeleton, .ant-spin)')).toHaveCount(0);
    if (screen.until) await expect(ana.getByRole('main').getByText(screen.until).first()).toBeAttached();
    faults.push(...(await lookAt(ana, screen.name)));
  }
  await stranger.goto(system.hub);
  await expect(stranger.getByRole('button')).toBeVisible();
  faults.push(...(await lookAt(stranger, 'sign-in')));

  expect(faults).toEqual([]);
});

async function lookAt(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const language of Object.keys(catalogues)) {
      await speak(page, language);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect.poll(() => ground(page), `the ground is ${colorScheme}`).toBe(colorScheme);
        const file = `${name}-${language}-${colorScheme}-${size.width}`;
        await page.screenshot({ path: path.join(folder, `${file}.jpg`), animations: 'disabled', type: 'jpeg', quality: 80 });
        if (colorScheme === 'light') faults.push(...(await measure(page, language)).map((fault) => `${file}: ${fault}`));
      }
    }
  }
  return faults;
}
